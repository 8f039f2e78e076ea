namespace ActorInference.Bench.Isolation;

/// <summary>Victim and bully, loaded in one set-up.</summary>
internal interface IIsolationNode : IAsyncDisposable
{
    /// <summary>One picture through cls; completes with its answer.</summary>
    Task VictimAsync();

    /// <summary>One picture of 640 × 640 through det.</summary>
    Task BullyAsync();
}
