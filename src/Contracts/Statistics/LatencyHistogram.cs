namespace ActorInference.Contracts;

/// <summary>Durations from arrival to answer, counted by buckets.</summary>
/// <param name="UpperBoundsNanoseconds">Inclusive upper bounds of the buckets, ascending; one more bucket without a bound follows.</param>
/// <param name="Counts">Per bucket, not cumulated: one more than there are bounds.</param>
/// <param name="SumNanoseconds">The sum of all durations.</param>
public sealed record LatencyHistogram(IReadOnlyList<long> UpperBoundsNanoseconds, IReadOnlyList<long> Counts, long SumNanoseconds)
{
    /// <summary>A histogram without buckets.</summary>
    public static LatencyHistogram Empty { get; } = new([], [0], 0);
}
