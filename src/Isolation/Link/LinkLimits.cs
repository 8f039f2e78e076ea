namespace ActorInference.Isolation;

/// <summary>Bounds of the link between a node and one worker. Both ends use the node's.</summary>
public sealed record LinkLimits
{
    /// <summary>Submissions that may be in one lane at a time, whatever the rings have room for.</summary>
    public const int MaxOutstanding = 64;

    /// <summary>Requests that one submission may hold.</summary>
    public const int MaxItems = 4096;

    /// <summary>Segments that one process may announce to another, whatever their sizes.</summary>
    internal const int MostSegments = 4096;

    /// <summary>Bytes of the text of a failure, as UTF-8; longer ones are cut.</summary>
    public const int MaxFailureBytes = 1024;

    public static LinkLimits Default { get; } = new();

    /// <summary>Bytes of each ring, a power of two from 4 KiB to 16 MiB. A submission or an answer has to fit, its tensors not counted.</summary>
    public int RingBytes { get; init; } = 256 << 10;

    /// <summary>Bytes that all segments of one memory together may have: the input memory of a model, and the output memory of each of its workers.</summary>
    public long MaxMemoryBytes { get; init; } = 512L << 20;

    /// <summary>Bytes of a usual segment, a multiple of 64 KiB; a tensor of more than a quarter of it gets a segment of its own.</summary>
    public int SegmentBytes { get; init; } = 16 << 20;

    /// <summary>The longest that a waiting thread looks again and again before it sleeps, in microseconds; 0 never spins.</summary>
    public int SpinMicroseconds { get; init; } = 50;

    /// <summary>How long a worker waits for room before an answer counts as too large.</summary>
    public TimeSpan RoomTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many segments one memory can have: those of a single large tensor are the smallest.</summary>
    internal int MaxSegments => (int)Math.Min(MaxMemoryBytes / (SegmentBytes / 4), MostSegments);

    /// <summary>A sentence that names the bound that is no bound; null when all are.</summary>
    public string? Check() =>
        RingBytes is < 4096 or > 16 << 20 || (RingBytes & (RingBytes - 1)) != 0 ? $"The ring size {RingBytes} is not a power of two from 4096 to {16 << 20} bytes."
        : SegmentBytes < 64 << 10 || SegmentBytes % (64 << 10) != 0 ? $"The segment size {SegmentBytes} is not a multiple of {64 << 10} bytes."
        : MaxMemoryBytes < SegmentBytes ? $"The memory bound of {MaxMemoryBytes} bytes is smaller than one segment of {SegmentBytes} bytes."
        : SpinMicroseconds is < 0 or > 1000 ? $"Spinning for {SpinMicroseconds} µs is not allowed; it is 0 to 1000."
        : null;
}
