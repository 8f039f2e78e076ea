using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>
/// One worker process and the instances in it, from its start to its end. The first instance that joins starts it; the last one that leaves gives
/// everything back. For the threads of the instances; none of them waits for another.
/// </summary>
/// <param name="plan">Makes the plan when the worker starts.</param>
/// <param name="members">Instances in it; each leaves once.</param>
internal sealed class WorkerHost(Func<WorkerPlan> plan, int members)
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private int _members = members;
    private bool _isClosed;
    private volatile WorkerProcess? _process;

    /// <summary>Null before it was started. Readable from any thread.</summary>
    internal WorkerProcess? Process => _process;

    internal ProcessIsolation? Isolation { get; private set; }

    /// <exception cref="IsolationException">It cannot be started.</exception>
    internal WorkerProcess Join()
    {
        lock (_gate)
        {
            if (_process is not null) return _process;
            if (_isClosed) throw new IsolationException("The worker was given up before it started.");
            var made = plan();
            Isolation = made.Isolation;
            return _process = WorkerLauncher.Shared.Start(made);
        }
    }

    internal void Kill(WorkerExitCause because) => _process?.Kill(because);

    /// <summary>How the worker ended: at once when it is dead, or after it is. Null when it does not end in time.</summary>
    internal WorkerExit? WaitExit(TimeSpan? timeout = null)
    {
        var exited = _process?.Exited;
        return exited?.Wait(timeout ?? StopTimeout) == true ? exited.Result : null;
    }

    /// <summary>An instance is over. The last one stops the worker, if it still lives, waits for its end and gives everything back.</summary>
    internal void Leave()
    {
        WorkerProcess? last;
        lock (_gate)
        {
            if (--_members > 0) return;
            _isClosed = true;
            last = _process;
        }

        if (last is null) return;
        if (!last.Exited.IsCompleted) last.Stop();
        last.Exited.Wait(StopTimeout);
        last.Dispose();
    }
}
