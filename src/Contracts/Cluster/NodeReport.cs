namespace ActorInference.Contracts;

/// <summary>How busy a node is, told to all others twice a second; at the same time the proof that it lives and counts the receiver among the members.</summary>
/// <param name="Uid">Of the sender's incarnation.</param>
/// <param name="SentTimestamp">The clock of the sender, which only the sender reads.</param>
/// <param name="EchoedTimestamp">The last <paramref name="SentTimestamp"/> of the receiver that the sender got.</param>
/// <param name="HeldNanoseconds">How long the sender had it.</param>
/// <param name="Revision">Of the sender's profile; a receiver that has an older one asks for it.</param>
/// <param name="Capacity">What it can lease.</param>
/// <param name="Replicas">What it runs.</param>
internal sealed record NodeReport(
    int Uid,
    long SentTimestamp,
    long EchoedTimestamp,
    long HeldNanoseconds,
    long Revision,
    NodeCapacity Capacity,
    IReadOnlyList<ReplicaReport> Replicas) : IInferenceMessage
{
    /// <summary>It is on its way out: its replicas are to be started elsewhere, and nothing new comes to it.</summary>
    public bool IsLeaving { get; init; }

    /// <summary>The highest epoch of any replica that the sender ever heard of, so that a node that came later gives none again.</summary>
    public long HighestEpoch { get; init; }

    /// <summary>The part of the cores it may use, or of its quota, that is busy, 0 to 1; null before it is known.</summary>
    public double? CpuBusy { get; init; }

    /// <summary>The cores that <see cref="CpuBusy"/> is a part of: all that it may use, or its quota; null from a sender that does not tell.</summary>
    public double? CpuCores { get; init; }
}

/// <summary>Asks a node for its <see cref="NodeProfile"/>.</summary>
internal sealed record GetNodeProfile : IInferenceMessage;
