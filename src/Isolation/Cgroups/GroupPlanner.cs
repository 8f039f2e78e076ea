namespace ActorInference.Isolation;

/// <summary>Which controllers a plan needs, and where they are.</summary>
internal static class GroupPlanner
{
    public const string Cpu = "cpu";
    public const string Cpuset = "cpuset";
    public const string Memory = "memory";

    /// <summary>
    /// The controllers to use, each once. Cores are bound by the worker itself: their fence is left out where it cannot be had.
    /// </summary>
    /// <exception cref="IsolationException">One that enforces a limit cannot be used.</exception>
    public static IReadOnlyList<GroupPlace> Choose(SystemFiles files, ProcessIsolation plan, bool realtime)
    {
        var machine = CgroupReader.Read(files);
        var chosen = new List<GroupPlace>();
        if (plan.MemoryLimitBytes is not null)
        {
            chosen.Add(GroupPlace.Of(files, Usable(machine, Memory, "memory-limit")));
        }

        // A real-time thread takes no notice of weights.
        if (plan.CpuLimit is not null || (plan.CpuWeight is not null && !realtime))
        {
            chosen.Add(GroupPlace.Of(files, Usable(machine, Cpu, plan.CpuLimit is null ? "cpu-weight" : "cpu-limit")));
        }

        if (!plan.Threads.Cores.IsEmpty && Find(machine, Cpuset) is { Writable: true } cpuset && GroupPlace.TryOf(files, cpuset) is { } fence)
        {
            chosen.Add(fence);
        }

        return chosen;
    }

    public static CgroupController? Find(CgroupReport machine, string name) => machine.Controllers.FirstOrDefault(controller => controller.Name == name);

    private static CgroupController Usable(CgroupReport machine, string name, string setting) => Find(machine, name) switch
    {
        { Writable: true } controller => controller,
        null => throw new IsolationException(
            $"'{setting}' cannot be enforced: the cgroup controller '{name}' is not available to this process. Mount it (in a container: share a writable cgroup), or leave '{setting}' out."),
        { Version: var version, Path: var path } => throw new IsolationException(
            $"'{setting}' cannot be enforced: the cgroup controller '{name}' (version {version}) at '{path}' is read-only for this process. Run as root, let systemd delegate the group ('Delegate=yes'), or leave '{setting}' out."),
    };
}
