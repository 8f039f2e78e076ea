using ActorInference.Bench;

return await BenchCommand.RunAsync(args);
