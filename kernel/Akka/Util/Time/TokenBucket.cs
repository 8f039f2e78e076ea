#nullable disable
namespace Akka.Util;

/// <summary>Says how long to wait so that tokens flow at an even rate, with bursts up to the capacity. Not for several threads.</summary>
public abstract class TokenBucket
{
    private readonly long _capacity;
    private readonly long _ticksBetweenTokens;
    private long _available;
    private long _lastUpdate;

    /// <param name="capacity">Tokens that the bucket holds, at least 0; it starts full.</param>
    /// <param name="ticksBetweenTokens">Time for one token, more than 0.</param>
    protected TokenBucket(long capacity, long ticksBetweenTokens)
    {
        if (capacity < 0) throw new ArgumentException("Capacity must be non-negative", nameof(capacity));
        if (ticksBetweenTokens <= 0) throw new ArgumentException("Time between tokens must be larger than zero ticks.", nameof(ticksBetweenTokens));
        _capacity = capacity;
        _ticksBetweenTokens = ticksBetweenTokens;
    }

    /// <summary>The clock, in the unit of the time between tokens.</summary>
    public abstract long CurrentTime { get; }

    public void Init()
    {
        _available = _capacity;
        _lastUpdate = CurrentTime;
    }

    /// <summary>Takes tokens, more than there are if need be.</summary>
    /// <param name="cost">Tokens, at least 0.</param>
    /// <returns>How long to wait until they were really there.</returns>
    public long Offer(long cost)
    {
        if (cost < 0) throw new ArgumentException("Cost must be non-negative", nameof(cost));
        var now = CurrentTime;
        var arrived = Math.Max(0, (now - _lastUpdate) / _ticksBetweenTokens);
        if (arrived > 0)
        {
            _lastUpdate += arrived * _ticksBetweenTokens;
            _available = Math.Min(_available + arrived, _capacity);
            if (_available == _capacity) _lastUpdate = now - ((now - _lastUpdate) % _ticksBetweenTokens);
        }

        if (cost <= _available)
        {
            _available -= cost;
            return 0;
        }

        var missing = cost - _available;
        var untilNext = _lastUpdate + _ticksBetweenTokens - now;
        var wait = untilNext + ((missing - 1) * _ticksBetweenTokens);
        _available = 0;
        _lastUpdate = now + wait;
        return wait;
    }
}
