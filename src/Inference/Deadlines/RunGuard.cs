using System.Diagnostics;

namespace ActorInference.Inference;

/// <summary>Watches the runs of one runner, one at a time. It stops exactly the run that it was told of, never the one after it.</summary>
public sealed class RunGuard : IDisposable
{
    /// <summary>A run without a deadline.</summary>
    public const long NoDeadline = long.MaxValue;

    private readonly RunWatch _watch;
    private readonly IModelRunner _runner;
    private readonly Lock _gate = new();
    private long _deadline = NoDeadline;
    private bool _running;
    private bool _stopped;

    internal RunGuard(RunWatch watch, IModelRunner runner)
    {
        _watch = watch;
        _runner = runner;
    }

    /// <summary>A run begins on this thread.</summary>
    /// <param name="deadline">A timestamp of <see cref="Stopwatch"/>, or <see cref="NoDeadline"/>.</param>
    public void Begin(long deadline)
    {
        lock (_gate)
        {
            _running = true;
            _stopped = false;
            _deadline = deadline;
        }

        if (deadline != NoDeadline)
        {
            _watch.WakeAt(deadline);
        }
    }

    /// <summary>The run is over. True when it was stopped, by its deadline or by <see cref="Stop"/>; it may have finished all the same.</summary>
    public bool End()
    {
        lock (_gate)
        {
            _running = false;
            _deadline = NoDeadline;
            return _stopped;
        }
    }

    /// <summary>Stops the run that is going on; from any thread. False when none is.</summary>
    public bool Stop()
    {
        lock (_gate)
        {
            if (!_running)
            {
                return false;
            }

            _deadline = 0;
            StopLocked();
        }

        _watch.WakeAt(0);
        return true;
    }

    public void Dispose() => _watch.Remove(this);

    /// <summary>Stops an overdue run. Returns when to look again.</summary>
    internal long StopWhenOverdue(long now)
    {
        lock (_gate)
        {
            if (_running && _deadline <= now)
            {
                StopLocked();

                // The run may not have reached the model yet, which forgets a stop that comes before: look again until it has ended.
                return now + (Stopwatch.Frequency / 500);
            }

            return _running ? _deadline : NoDeadline;
        }
    }

    private void StopLocked()
    {
        _stopped = true;
        _runner.Terminate();
    }
}
