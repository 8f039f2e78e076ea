namespace Akka.TestKit;

/// <summary>Lets threads go on when all have arrived.</summary>
public class TestBarrier
{
    /// <summary>How long <see cref="Await()"/> waits unless the barrier says otherwise.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly TestKitBase _kit;
    private readonly int _count;
    private readonly TimeSpan _timeout;
    private Barrier _barrier;

    /// <summary>Creates a barrier for so many threads.</summary>
    public TestBarrier(TestKitBase testKit, int count, TimeSpan? defaultTimeout = null)
    {
        _kit = testKit;
        _count = count;
        _timeout = defaultTimeout ?? DefaultTimeout;
        _barrier = new Barrier(count);
    }

    /// <summary>Waits for the others, for the default time.</summary>
    public void Await() => Await(_timeout);

    /// <summary>Waits for the others, for the time (dilated).</summary>
    public void Await(TimeSpan timeout) => _barrier.SignalAndWait(_kit.Dilated(timeout));

    /// <summary>Starts anew.</summary>
    public void Reset() => _barrier = new Barrier(_count);
}
