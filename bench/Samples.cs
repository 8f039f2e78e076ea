using System.Diagnostics;

namespace ActorInference.Bench;

/// <summary>Latency samples of a fixed capacity, in Stopwatch ticks; one writer.</summary>
internal sealed class Samples(int capacity)
{
    private readonly long[] _ticks = new long[capacity];
    private int _count;

    public int Count => _count;

    public void Add(long ticks)
    {
        if (_count < _ticks.Length) _ticks[_count++] = ticks;
    }

    public void AddAll(Samples other)
    {
        for (var i = 0; i < other._count; i++) Add(other._ticks[i]);
    }

    public void Clear() => _count = 0;

    /// <summary>The <paramref name="q"/> quantile (0 to 1) in microseconds, nearest rank.</summary>
    public double Microseconds(double q)
    {
        if (_count == 0) return 0;
        Array.Sort(_ticks, 0, _count);
        var rank = Math.Clamp((int)Math.Ceiling(q * _count) - 1, 0, _count - 1);
        return _ticks[rank] * 1e6 / Stopwatch.Frequency;
    }
}
