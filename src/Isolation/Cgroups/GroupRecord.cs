namespace ActorInference.Isolation;

/// <summary>Writes a plan into the groups of a worker, and reads back what they say.</summary>
internal static class GroupRecord
{
    /// <exception cref="IsolationException">The kernel refused.</exception>
    public static void Write(WorkerGroup group, CgroupFolder home, ProcessIsolation plan, bool realtime)
    {
        if (group.Uses(GroupPlanner.Memory))
        {
            MemoryGroup.Limit(group.Folder, group.Version, plan.MemoryLimitBytes!.Value);
        }

        if (group.Uses(GroupPlanner.Cpuset))
        {
            CpusetGroup.Limit(group.Folder, home, group.Version, plan.Threads);
        }

        if (group.Uses(GroupPlanner.Cpu))
        {
            CpuGroup.Limit(group.Folder, group.Version, plan);
            if (realtime)
            {
                RealtimeShare.Give(group.Folder, plan);
            }
        }
    }

    public static CgroupEvents Events(IReadOnlyList<WorkerGroup> groups)
    {
        var (kills, hits, bytes, peak) = Of(groups, GroupPlanner.Memory) is { } memory ? MemoryGroup.Events(memory.Folder, memory.Version) : default;
        var (periods, throttled, time) = Of(groups, GroupPlanner.Cpu) is { } cpu ? CpuGroup.Events(cpu.Folder, cpu.Version) : default;
        return new(kills, hits, bytes, peak, periods, throttled, time);
    }

    public static CgroupLimits Limits(IReadOnlyList<WorkerGroup> groups)
    {
        var (limit, weight) = Of(groups, GroupPlanner.Cpu) is { } cpu ? CpuGroup.Read(cpu.Folder, cpu.Version) : default;
        return new(
            Of(groups, GroupPlanner.Memory) is { } memory ? MemoryGroup.Read(memory.Folder, memory.Version) : null,
            limit,
            weight,
            Of(groups, GroupPlanner.Cpuset) is { } cpuset ? CpusetGroup.Read(cpuset.Folder) : null);
    }

    public static void KeepTo(IReadOnlyList<WorkerGroup> groups, CoreSet cores)
    {
        if (Of(groups, GroupPlanner.Cpuset) is { } cpuset)
        {
            CpusetGroup.KeepTo(cpuset.Folder, cores);
        }
    }

    private static WorkerGroup? Of(IReadOnlyList<WorkerGroup> groups, string controller) => groups.FirstOrDefault(group => group.Uses(controller));
}
