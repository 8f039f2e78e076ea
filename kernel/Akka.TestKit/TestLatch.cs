namespace Akka.TestKit;

/// <summary>Opens when it was counted down often enough.</summary>
public class TestLatch
{
    /// <summary>How long <see cref="Ready()"/> waits unless the latch says otherwise.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly CountdownEvent _latch;
    private readonly Func<TimeSpan, TimeSpan> _dilate;
    private readonly TimeSpan _timeout;

    /// <summary>Creates a latch for one count.</summary>
    public TestLatch()
        : this(1)
    {
    }

    /// <summary>Creates a latch.</summary>
    public TestLatch(int count)
        : this(count, DefaultTimeout)
    {
    }

    /// <summary>Creates a latch with a default for <see cref="Ready()"/>.</summary>
    public TestLatch(int count, TimeSpan defaultTimeout)
        : this(null, defaultTimeout, count)
    {
    }

    /// <summary>Creates a latch whose times are dilated.</summary>
    public TestLatch(Func<TimeSpan, TimeSpan> dilate, TimeSpan defaultTimeout, int count)
    {
        _latch = new CountdownEvent(count);
        _dilate = dilate ?? (t => t);
        _timeout = defaultTimeout;
    }

    /// <summary>Whether it was counted down.</summary>
    public bool IsOpen => _latch.IsSet;

    /// <summary>Counts down; does nothing on an open latch.</summary>
    public void CountDown()
    {
        try
        {
            _latch.Signal();
        }
        catch (InvalidOperationException)
        {
            // It was open already, or another thread opened it in this moment.
        }
    }

    /// <summary>Opens it at once.</summary>
    public void Open()
    {
        while (!IsOpen) CountDown();
    }

    /// <summary>Closes it again, with its first count.</summary>
    public void Reset() => _latch.Reset();

    /// <summary>Waits until it is open.</summary>
    /// <exception cref="TimeoutException">It did not open in time.</exception>
    /// <exception cref="ArgumentException">The time is not positive.</exception>
    public void Ready(TimeSpan timeout)
    {
        if (timeout == TimeSpan.MaxValue) throw new ArgumentException($"TestLatch does not support waiting for {timeout}.", nameof(timeout));
        if (!_latch.Wait(_dilate(timeout))) throw new TimeoutException($"Timeout of {_dilate(timeout)}");
    }

    /// <summary>Waits until it is open, for the default time of the latch.</summary>
    /// <exception cref="TimeoutException">It did not open in time.</exception>
    public void Ready() => Ready(_timeout);
}
