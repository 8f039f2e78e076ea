namespace ActorInference.Isolation;

/// <summary>
/// A worker as its node sees it. Everything may be called from any thread. Disposing kills what still runs and gives back all that the node
/// held for it.
/// </summary>
public sealed class WorkerProcess : IDisposable
{
    /// <summary>The process id. It stays reserved until <see cref="Exited"/> is complete.</summary>
    public int ProcessId => throw new NotSupportedException();

    public string Name => throw new NotSupportedException();

    /// <summary>Its cgroup; null when its plan limits nothing that needs one.</summary>
    public WorkerCgroup? Cgroup => throw new NotSupportedException();

    /// <summary>What the worker as a whole does: of several instances the busiest one's phase.</summary>
    public WorkerPhase Phase => throw new NotSupportedException();

    /// <summary>
    /// Completes when every instance is loaded and warm; fails with <see cref="WorkerFailedException"/> when the worker ended before. Continuations run
    /// on the thread pool.
    /// </summary>
    public Task<WorkerLoaded> Loaded => throw new NotSupportedException();

    /// <summary>Completes when the process is gone and reaped, never fails. Continuations run on the thread pool.</summary>
    public Task<WorkerExit> Exited => throw new NotSupportedException();

    /// <summary>Completes when the worker has used up <see cref="ProcessIsolation.CpuTimeSoft"/>: it still serves, and is killed a little later. Never completes without that limit.</summary>
    public Task CpuTimeReached => throw new NotSupportedException();

    /// <summary>Waits for <see cref="Loaded"/>; the load timeout of the plan bounds it.</summary>
    /// <exception cref="WorkerFailedException">It ended before.</exception>
    /// <exception cref="OperationCanceledException">The token said so; the worker goes on.</exception>
    public WorkerLoaded WaitLoaded(CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>The lane of one instance; there from when <see cref="Loaded"/> completes. Disposed with this worker.</summary>
    /// <param name="instance">Its place in the plan, from 0.</param>
    /// <exception cref="InvalidOperationException">The worker is not loaded.</exception>
    public LaneClient Lane(int instance) => throw new NotSupportedException();

    /// <summary>Kills it by SIGKILL; the first call decides on the cause that <see cref="Exited"/> tells. Does nothing once it is gone.</summary>
    public void Kill(WorkerExitCause because) => throw new NotSupportedException();

    /// <summary>Asks it to finish what its lanes hold and to end. What was submitted before this call is still answered.</summary>
    public void Stop() => throw new NotSupportedException();

    /// <summary>
    /// Kills it if need be and gives everything back: lanes, memory, cgroup, descriptors. Idempotent; does not wait for the process to be gone.
    /// Nobody may use a lane any more.
    /// </summary>
    public void Dispose() => throw new NotSupportedException();
}
