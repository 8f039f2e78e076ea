using System.Numerics;

namespace ActorInference.Actors;

/// <summary>Durations counted by power-of-two buckets from 1 µs; one writer.</summary>
internal sealed class LatencyCounters
{
    private const int Buckets = 26;
    private const int FirstBits = 10;

    /// <summary>Inclusive upper bounds: 2^10 - 1 ns (about 1 µs) doubling up to about 34 s.</summary>
    internal static readonly long[] UpperBounds = [.. Enumerable.Range(0, Buckets).Select(bucket => (1L << (FirstBits + bucket)) - 1)];

    internal readonly long[] Counts = new long[Buckets + 1];

    internal void Add(long nanoseconds)
    {
        var bits = 64 - BitOperations.LeadingZeroCount((ulong)Math.Max(0, nanoseconds));
        Counts[Math.Clamp(bits - FirstBits, 0, Buckets)]++;
    }
}
