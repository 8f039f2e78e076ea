namespace ActorInference.Bench.Isolation;

/// <summary>Victim and bully, loaded in one set-up.</summary>
internal interface IIsolationNode : IAsyncDisposable
{
    /// <summary>One picture through cls; completes with its answer.</summary>
    Task VictimAsync();

    /// <summary>Pictures of 640 × 640 through det, each as soon as the one before is answered, until the token says so. How many a second.</summary>
    Task<double> BullyAsync(CancellationToken end);
}
