return await ActorInference.Hosting.Cli.CommandLine.RunAsync(args);
