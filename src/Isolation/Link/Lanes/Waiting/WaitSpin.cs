using System.Diagnostics;
using System.Numerics;

namespace ActorInference.Isolation;

/// <summary>
/// How long a waiting thread looks again and again before it sleeps. It keeps a running mean of how long its waits took, each counted at most as
/// <see cref="Memory"/> times the bound, so that one idle hour is forgotten after a few short waits. While the mean is within the bound it spins for
/// twice the mean, at most the bound; otherwise waits are too long to be worth it and it sleeps at once, going on to measure. Spinning in vain (the
/// other end had to wait for a core, perhaps this one) is not tried again for the next 2, 4, … 1024 waits. It only spins while the other end
/// was last on another core, and a node's thread only when it may use several cores: others wait for its single one, while
/// a worker's core is its own.
/// </summary>
/// <param name="microseconds">The bound.</param>
/// <param name="otherCore">Where the other end says on which core it was last, plus one.</param>
/// <param name="needsSeveralCores">Whether a thread with a single core must not spin.</param>
internal sealed unsafe class WaitSpin(int microseconds, int* otherCore, bool needsSeveralCores)
{
    private const int MostFailures = 10;

    private const int Memory = 4;
    private const int Weight = 8;

    private readonly long _bound = microseconds * (Stopwatch.Frequency / 1_000_000);
    private long _mean = microseconds * (Stopwatch.Frequency / 1_000_000);
    private long _coresReadAt = long.MinValue / 2;
    private bool _severalCores;
    private int _failures;
    private int _pause;

    /// <summary>Ticks to spin for in a wait that begins now.</summary>
    public long Budget(long now)
    {
        if (_bound == 0 || _mean > _bound || !IsOtherElsewhere() || (needsSeveralCores && !HasSeveralCores(now)))
        {
            return 0;
        }

        if (_pause > 0)
        {
            _pause--;
            return 0;
        }

        return Math.Min(2 * _mean, _bound);
    }

    /// <summary>What was waited for came.</summary>
    /// <param name="ticks">How long it took.</param>
    /// <param name="budget">What <see cref="Budget"/> had said.</param>
    /// <param name="slept">Whether it took longer.</param>
    public void Record(long ticks, long budget, bool slept)
    {
        _mean += (Math.Min(ticks, Memory * _bound) - _mean) / Weight;
        if (budget > 0)
        {
            _failures = slept ? Math.Min(_failures + 1, MostFailures) : _failures / 2;
            _pause = slept ? 1 << _failures : 0;
        }
    }

    private bool IsOtherElsewhere() =>
        Volatile.Read(ref *otherCore) is not 0 and var core && core != Thread.GetCurrentProcessorId() + 1;

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
