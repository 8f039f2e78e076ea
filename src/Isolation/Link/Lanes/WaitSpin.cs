using System.Diagnostics;
using System.Numerics;

namespace ActorInference.Isolation;

/// <summary>
/// How long a waiting thread looks again and again before it sleeps. It keeps a running mean of how long its waits took, each counted at most as
/// <see cref="Memory"/> times the bound, so that one idle hour is forgotten after a few short waits. While the mean is within the bound it spins for
/// twice the mean, at most the bound; otherwise waits are too long to be worth it and it sleeps at once, going on to measure. A thread that may use
/// a single core does not spin, because others wait for that core; only a worker's thread does, whose core is its own, while its node
/// runs on another one.
/// </summary>
/// <param name="microseconds">The bound.</param>
/// <param name="otherCore">For a worker's thread: where its node says on which core it runs, plus one; null for a node's.</param>
internal sealed unsafe class WaitSpin(int microseconds, int* otherCore)
{
    private const int Memory = 4;
    private const int Weight = 8;

    private readonly long _bound = microseconds * (Stopwatch.Frequency / 1_000_000);
    private long _mean = microseconds * (Stopwatch.Frequency / 1_000_000);
    private long _coresReadAt = long.MinValue / 2;
    private bool _severalCores;

    /// <summary>Ticks to spin for in a wait that begins now.</summary>
    public long Budget(long now) => _bound > 0 && _mean <= _bound && (HasSeveralCores(now) || IsOtherElsewhere()) ? Math.Min(2 * _mean, _bound) : 0;

    /// <summary>A wait took so many ticks.</summary>
    public void Record(long ticks) => _mean += (Math.Min(ticks, Memory * _bound) - _mean) / Weight;

    private bool IsOtherElsewhere() =>
        otherCore != null && Volatile.Read(ref *otherCore) is not 0 and var core && core != Thread.GetCurrentProcessorId() + 1;

    /// <summary>Looks every second: threads are moved when cores are leased.</summary>
    private bool HasSeveralCores(long now)
    {
        if (now - _coresReadAt > Stopwatch.Frequency)
        {
            _coresReadAt = now;
            _severalCores = CountCores() > 1;
        }

        return _severalCores;
    }

    private static int CountCores()
    {
        Span<ulong> mask = stackalloc ulong[CoreSet.MaxCores / 64];
        if (NativeMethods.GetAffinity(0, mask) != 0)
        {
            return 1;
        }

        var cores = 0;
        foreach (var word in mask)
        {
            cores += BitOperations.PopCount(word);
        }

        return cores;
    }
}
