namespace Akka.Remote;

/// <summary>The last intervals between heartbeats, with their sums; immutable but for the ring, which only the newest history writes.</summary>
internal sealed class HeartbeatHistory
{
    private readonly double[] _ring;
    private int _next;
    private int _count;
    private double _sum;
    private double _squares;

    public HeartbeatHistory(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _ring = new double[capacity];
    }

    public double Mean => _sum / _count;

    public double StandardDeviation => Math.Sqrt(Math.Max(0, (_squares / _count) - (Mean * Mean)));

    public int Count => _count;

    public void Add(double interval)
    {
        if (_count == _ring.Length)
        {
            var oldest = _ring[_next];
            _sum -= oldest;
            _squares -= oldest * oldest;
        }
        else
        {
            _count++;
        }

        _ring[_next] = interval;
        _next = (_next + 1) % _ring.Length;
        _sum += interval;
        _squares += interval * interval;
    }
}
