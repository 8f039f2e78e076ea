namespace ActorInference.Isolation;

/// <summary>
/// Starts workers. All are made by one thread that lives as long as this process, because a worker dies with the thread that made it.
/// </summary>
public sealed class WorkerLauncher
{
    /// <summary>The launcher of this process.</summary>
    public static WorkerLauncher Shared { get; } = new();

    /// <summary>Makes the process and returns at once; <see cref="WorkerProcess.WaitLoaded"/> tells what became of it. From any thread.</summary>
    /// <exception cref="IsolationException">
    /// There is no program of the worker beside this one, a cgroup cannot be made, or the kernel made no process; nothing is left behind.
    /// </exception>
    public WorkerProcess Start(WorkerPlan plan) => throw new NotSupportedException();
}
