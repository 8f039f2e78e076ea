namespace ActorInference.Isolation;

/// <summary>
/// Starts workers. All are made by one thread that lives as long as this process, because a worker dies with the thread that made it.
/// </summary>
public sealed class WorkerLauncher
{
    private readonly LauncherThread _thread = new();
    private readonly WorkerWatcher _watcher = new();

    private WorkerLauncher()
    {
    }

    /// <summary>The launcher of this process.</summary>
    public static WorkerLauncher Shared { get; } = new();

    /// <summary>Makes the process and returns at once; <see cref="WorkerProcess.WaitLoaded"/> tells what became of it. From any thread.</summary>
    /// <exception cref="ArgumentException">The plan has no instance or too many, or a bound of its link is none.</exception>
    /// <exception cref="IsolationException">
    /// There is no program of the worker beside this one, a cgroup cannot be made, or the kernel made no process; nothing is left behind.
    /// </exception>
    public WorkerProcess Start(WorkerPlan plan)
    {
        if (plan.Instances.Count is 0 or > WorkerOrdersWire.MaxInstances)
        {
            throw new ArgumentException($"A worker holds 1 to {WorkerOrdersWire.MaxInstances} instances; the plan of \"{plan.Name}\" has {plan.Instances.Count}.");
        }

        if (plan.Limits.Check() is { } mistake)
        {
            throw new ArgumentException(mistake);
        }

        var inbox = new WorkerInbox(_watcher.Wake);
        var worker = new WorkerProcess(plan, WorkerSpawn.Make(plan, _thread, inbox), inbox);
        _watcher.Add(worker.Watch);
        return worker;
    }

    /// <summary>Puts the workers with <see cref="WorkerPlan.SharedCores"/> on those cores. Call it when these became others; a system call for each thread, from any thread.</summary>
    public void Follow() => _watcher.Follow();
}
