namespace ActorInference.Inference;

/// <summary>What decides the place of a request in a queue.</summary>
/// <param name="Priority">1 is the highest, 255 the lowest that is named; 0 means none and comes after all of them.</param>
/// <param name="Expires">The time of its deadline on the caller's monotonic clock; <see cref="NoExpiry"/> or 0 without one.</param>
/// <param name="Work">How much work it is expected to be, in any one unit, for example nanoseconds or elements.</param>
public readonly record struct QueueRank(byte Priority = 0, long Expires = QueueRank.NoExpiry, long Work = 0)
{
    /// <summary>No deadline.</summary>
    public const long NoExpiry = long.MaxValue;

    // A rank that was never set, all zeros, has no deadline.
    private readonly long _expires = Expires == NoExpiry ? 0 : Expires;

    /// <summary>The time of its deadline, <see cref="NoExpiry"/> without one.</summary>
    public long Expires => _expires == 0 ? NoExpiry : _expires;

    /// <summary>The number by which an order compares: the smaller is taken first.</summary>
    internal long KeyFor(QueueOrder order) => order switch
    {
        QueueOrder.Priority => Priority == 0 ? byte.MaxValue + 1 : Priority,
        QueueOrder.Deadline => Expires,
        QueueOrder.Shortest => Work,
        _ => 0,
    };
}
