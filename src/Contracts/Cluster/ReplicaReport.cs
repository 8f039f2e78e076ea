namespace ActorInference.Contracts;

/// <summary>One replica as its node tells of it.</summary>
/// <param name="Replica">Which one.</param>
/// <param name="Epoch">Of this life of it; of two lives that are told of at the same time the one with the higher epoch counts.</param>
/// <param name="State">Loading, ready, draining or unavailable.</param>
/// <param name="Queue">Requests that it holds, those that run included.</param>
/// <param name="Parallel">How many it runs side by side.</param>
/// <param name="ServiceNanoseconds">How long one request runs, lately; 0 before the first.</param>
/// <param name="IsIdempotent">A request may run twice.</param>
internal sealed record ReplicaReport(
    ReplicaId Replica,
    long Epoch,
    ModelState State,
    int Queue,
    int Parallel,
    long ServiceNanoseconds,
    bool IsIdempotent)
{
    /// <summary>What it leases.</summary>
    public ReplicaNeeds Holds { get; init; }

    /// <summary>Why it is unavailable.</summary>
    public string? Reason { get; init; }

    /// <summary>The version that answers, where the policy of the node chose it; null before it is ready.</summary>
    public string? Serves { get; init; }

    /// <summary>The versions beside it that answer too, where the policy of the node chose several.</summary>
    public IReadOnlyList<string> AlsoServes { get; init; } = [];

    /// <summary>The latest command for its model that its node has carried out, well or not; before the first command that of none.</summary>
    public DesiredStamp Settled { get; init; }

    /// <summary>Why that failed, whatever still serves; null when it did not.</summary>
    public string? LoadFailure { get; init; }

    /// <summary>Requests that it answered since it was loaded.</summary>
    public long Requests { get; init; }

    /// <summary>Those of them that failed.</summary>
    public long Errors { get; init; }

    /// <summary>The median from arrival to answer of those that succeeded; 0 before the first.</summary>
    public long MedianNanoseconds { get; init; }

    /// <summary>How many cores its runs keep busy, lately.</summary>
    public double BusyCores { get; init; }
}
