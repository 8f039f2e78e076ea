return await ActorInference.Ledger.Commands.RunAsync(args);
