namespace ActorInference.Isolation;

/// <summary>
/// Kernels built with CONFIG_RT_GROUP_SCHED give real-time time by cpu cgroup (version 1), and new groups begin with none.
/// </summary>
internal static class RealtimeGroup
{
    public const string RuntimeFile = "cpu.rt_runtime_us";
    public const string PeriodFile = "cpu.rt_period_us";

    /// <summary>The group of this process when it has no real-time time; null when it has, or none is needed.</summary>
    public static string? WithoutTime(SystemFiles files)
    {
        var group = CgroupReader.Read(files).Controllers.FirstOrDefault(controller => controller is { Name: "cpu", Version: 1 })?.Path;
        return group is not null && files.Number($"{group}/{RuntimeFile}") == 0 ? group : null;
    }
}
