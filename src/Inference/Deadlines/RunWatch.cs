using System.Diagnostics;

namespace ActorInference.Inference;

/// <summary>
/// Stops runs whose deadline passes. One thread per watch, started with the first run that has a deadline, which sleeps until the nearest
/// deadline of what runs and without end while nothing runs. Beginning and ending a run allocates nothing and wakes nobody in steady state.
/// </summary>
public sealed class RunWatch : IDisposable
{
    private readonly object _gate = new();
    private readonly List<RunGuard> _guards = [];
    private long _wakesAt = long.MaxValue;
    private Thread? _thread;
    private bool _disposed;

    /// <summary>The watch of the process.</summary>
    public static RunWatch Shared { get; } = new();

    /// <summary>A guard over the runs of one runner; the caller disposes it with the runner.</summary>
    public RunGuard Guard(IModelRunner runner)
    {
        var guard = new RunGuard(this, runner);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _guards.Add(guard);
        }

        return guard;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            Monitor.Pulse(_gate);
        }

        _thread?.Join();
    }

    internal void Remove(RunGuard guard)
    {
        lock (_gate)
        {
            _guards.Remove(guard);
        }
    }

    /// <summary>Makes sure that the thread looks at the guards at this time or earlier.</summary>
    internal void WakeAt(long timestamp)
    {
        // The guard wrote its deadline before; the thread announces that it looks before it reads deadlines. One of the two sees the other.
        Interlocked.MemoryBarrier();
        if (timestamp >= Volatile.Read(ref _wakesAt))
        {
            return;
        }

        lock (_gate)
        {
            if (timestamp < _wakesAt && !_disposed)
            {
                _wakesAt = timestamp;
                Start();
                Monitor.Pulse(_gate);
            }
        }
    }

    private void Start()
    {
        if (_thread is null)
        {
            _thread = new Thread(Watch) { IsBackground = true, Name = "run-watch" };
            _thread.Start();
        }
    }

    private void Watch()
    {
        lock (_gate)
        {
            while (!_disposed)
            {
                var nearest = StopOverdue();
                _wakesAt = nearest;
                if (nearest == long.MaxValue)
                {
                    Monitor.Wait(_gate);
                }
                else
                {
                    Monitor.Wait(_gate, Until(nearest));
                }
            }
        }
    }

    /// <summary>Stops what is overdue and returns the nearest deadline of what is not.</summary>
    private long StopOverdue()
    {
        Volatile.Write(ref _wakesAt, long.MaxValue);
        Interlocked.MemoryBarrier();
        var now = Stopwatch.GetTimestamp();
        var nearest = long.MaxValue;
        foreach (var guard in _guards)
        {
            nearest = Math.Min(nearest, guard.StopWhenOverdue(now));
        }

        return nearest;
    }

    private static TimeSpan Until(long timestamp)
    {
        var milliseconds = Math.Ceiling(Math.Max(0, timestamp - Stopwatch.GetTimestamp()) * 1000.0 / Stopwatch.Frequency);
        return TimeSpan.FromMilliseconds(Math.Min(milliseconds, int.MaxValue - 1));
    }
}
