namespace ActorInference.Isolation;

/// <summary>
/// The cgroups of one worker, below those of this process: made by the node, filled with the worker before it loads, removed when it ended.
/// Version 2, or version 1 where that is mounted. Any thread may call it.
/// </summary>
public sealed class WorkerCgroup : IDisposable
{
    /// <summary>A node sweeps when it makes its first group, whoever else asks for it.</summary>
    private static readonly Lazy<int> FirstSweep = new(Sweep);

    private readonly IReadOnlyList<WorkerGroup> _groups;
    private readonly Lock _gate = new();

    private CgroupEvents? _last;
    private Task<bool>? _removed;

    private WorkerCgroup(IReadOnlyList<WorkerGroup> groups) => _groups = groups;

    /// <summary>The folders, one per hierarchy; empty when the plan limits nothing.</summary>
    public IReadOnlyList<string> Folders => [.. _groups.Select(group => group.Folder.Path)];

    /// <summary>After <see cref="Dispose"/>: completes when all folders are gone (true), or after about ten seconds of attempts (false).</summary>
    public Task<bool> Removed => _removed ?? Task.FromResult(false);

    /// <summary>Makes the groups that the plan's memory limit, CPU limit, weight and cores need.</summary>
    /// <param name="name">Of the worker: letters, digits, '_', '-', '.', at most 128.</param>
    /// <param name="plan">Its limits.</param>
    /// <param name="realtime">Whether a thread of the worker has a real-time class by a plan of its own.</param>
    /// <exception cref="ArgumentException">The name cannot be a folder's.</exception>
    /// <exception cref="IsolationException">A limit cannot be enforced here; the message says which, why, and what helps.</exception>
    public static WorkerCgroup Create(string name, ProcessIsolation plan, bool realtime = false)
    {
        _ = FirstSweep.Value;
        return Create(SystemFiles.Machine, name, plan, realtime);
    }

    /// <summary>Removes groups that nodes left behind which live no more. The first <see cref="Create(string, ProcessIsolation, bool)"/> of a node does it too.</summary>
    /// <returns>How many there were; those whose workers are still dying are removed in the background.</returns>
    public static int Sweep() => OperatingSystem.IsLinux() ? GroupSweep.Run(SystemFiles.Machine) : 0;

    /// <summary>Moves a process with all its threads into the groups.</summary>
    /// <returns>False when the process has ended.</returns>
    /// <exception cref="IsolationException">The kernel refused.</exception>
    public bool Add(int processId)
    {
        foreach (var group in _groups)
        {
            var error = group.Folder.TryWrite("cgroup.procs", FormattableString.Invariant($"{processId}"));
            if (error == NativeMethods.NoSuchProcess)
            {
                return false;
            }

            if (error != 0)
            {
                throw new IsolationException($"Process {processId} cannot be moved into the cgroup '{group.Folder.Path}': {NativeMethods.Describe(error)}.");
            }
        }

        return true;
    }

    /// <summary>Makes the cpuset narrower, once what needed more cores is over; without a cpuset nothing.</summary>
    public void KeepTo(CoreSet cores)
    {
        lock (_gate)
        {
            if (_removed is null)
            {
                GroupRecord.KeepTo(_groups, cores);
            }
        }
    }

    /// <summary>The counters now; after <see cref="Dispose"/> the last ones. Ask it before that whether a killed worker was killed for its memory.</summary>
    public CgroupEvents Events()
    {
        lock (_gate)
        {
            return _last ?? GroupRecord.Events(_groups);
        }
    }

    /// <summary>What the groups' files say now; after <see cref="Dispose"/> nothing.</summary>
    public CgroupLimits Limits() => GroupRecord.Limits(_groups);

    /// <summary>The controllers in whose group the process is not.</summary>
    public IReadOnlyList<string> ControllersWithout(int processId) => [.. _groups.Where(group => !group.Folder.Processes().Contains(processId)).SelectMany(group => group.Controllers)];

    /// <summary>
    /// Removes the groups; what still runs in them is killed. Never waits: while the kernel still takes a process apart, removing goes on in
    /// the background, see <see cref="Removed"/>.
    /// </summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _last ??= GroupRecord.Events(_groups);
            _removed ??= GroupRemoval.RemoveAsync([.. _groups.Select(group => group.Folder)], kill: true);
        }
    }

    internal static WorkerCgroup Create(SystemFiles files, string name, ProcessIsolation plan, bool realtime)
    {
        ThreadAffinity.ThrowIfNotLinux();
        var folder = GroupName.Of(files, Environment.ProcessId, name);
        realtime |= plan.Threads.Scheduling?.IsRealtime == true;
        var homes = GroupPlanner.Choose(files, plan, realtime).GroupBy(place => (place.Home.Path, place.Version));
        var made = new List<WorkerGroup>();
        try
        {
            foreach (var places in homes)
            {
                var home = places.First().Home;
                var group = new WorkerGroup(home.Below(folder).Make(), places.Key.Version, [.. places.Select(place => place.Controller)]);
                made.Add(group);
                GroupRecord.Write(group, home, plan, realtime);
            }

            return new(made);
        }
        catch (IsolationException)
        {
            _ = GroupRemoval.RemoveAsync([.. made.Select(group => group.Folder)], kill: true);
            throw;
        }
    }
}
