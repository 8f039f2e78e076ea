using Akka.Pattern;

namespace Akka.TestKit;

/// <summary>A circuit breaker with a latch for each of its states.</summary>
public class TestBreaker
{
    /// <summary>Creates latches for a breaker.</summary>
    public TestBreaker(CircuitBreaker instance)
    {
        Instance = instance;
        Instance.OnClose(() => Open(ClosedLatch)).OnHalfOpen(() => Open(HalfOpenLatch)).OnOpen(() => Open(OpenLatch));
    }

    /// <summary>Opens when the breaker becomes half open.</summary>
    public CountdownEvent HalfOpenLatch { get; } = new(1);

    /// <summary>Opens when the breaker opens.</summary>
    public CountdownEvent OpenLatch { get; } = new(1);

    /// <summary>Opens when the breaker closes.</summary>
    public CountdownEvent ClosedLatch { get; } = new(1);

    /// <summary>The breaker.</summary>
    public CircuitBreaker Instance { get; }

    private static void Open(CountdownEvent latch)
    {
        if (!latch.IsSet) latch.Signal();
    }
}
