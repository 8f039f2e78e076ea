namespace ActorInference.Isolation;

/// <summary>
/// The cgroups of one worker, below those of this process: made by the node, filled with the worker before it loads, removed when it ended.
/// Version 2, or version 1 where that is mounted.
/// </summary>
public sealed class WorkerCgroup : IDisposable
{
    private WorkerCgroup()
    {
    }

    /// <summary>The folders, one per hierarchy; empty when the plan limits nothing.</summary>
    public IReadOnlyList<string> Folders => throw new NotSupportedException();

    /// <summary>Completes when all folders are gone, or after a bounded number of attempts; true when they are.</summary>
    public Task<bool> Removed => throw new NotSupportedException();

    /// <summary>Makes the groups that the plan's memory limit, CPU limit, weight and cores need.</summary>
    /// <param name="name">Of the worker: letters, digits, '_', '-', '.', at most 128.</param>
    /// <param name="plan">Its limits.</param>
    /// <exception cref="ArgumentException">The name cannot be a folder's.</exception>
    /// <exception cref="IsolationException">A limit cannot be enforced here; the message says which, why, and what helps.</exception>
    public static WorkerCgroup Create(string name, ProcessIsolation plan) => throw new NotSupportedException();

    /// <summary>Removes groups that nodes left behind which live no more. Call it when a node starts.</summary>
    /// <returns>How many groups of workers were removed.</returns>
    public static int Sweep() => throw new NotSupportedException();

    /// <summary>Moves a process with all its threads into the groups.</summary>
    /// <exception cref="IsolationException">The kernel refused, or the process ended.</exception>
    public void Add(int processId) => throw new NotSupportedException();

    /// <summary>The counters now; after <see cref="Dispose"/> the last ones.</summary>
    public CgroupEvents Events() => throw new NotSupportedException();

    /// <summary>What the groups' files say now; after <see cref="Dispose"/> nothing.</summary>
    public CgroupLimits Limits() => throw new NotSupportedException();

    /// <summary>
    /// Removes the groups; what still runs in them is killed. Never waits: while the kernel still takes a process apart, removing goes on in
    /// the background, see <see cref="Removed"/>.
    /// </summary>
    public void Dispose() => throw new NotSupportedException();
}
