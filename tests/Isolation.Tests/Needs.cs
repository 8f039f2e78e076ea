namespace ActorInference.Isolation.Tests;

/// <summary>What tests need to be allowed.</summary>
internal static class Needs
{
    public static void Priorities() => Skip.IfNot(
        OperatingSystem.IsLinux() && ProcessRights.Read() is { MinNice: -20, MaxRealtimePriority: 99 } && RealtimeGroup.WithoutTime(SystemFiles.Machine) is null,
        "Needs CAP_SYS_NICE, and a cpu cgroup with real-time time.");

    public static void Cgroups() => Skip.IfNot(
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && CgroupReport.Read().Controllers.Count(controller => controller is { Writable: true, Name: "cpu" or "memory" or "cpuset" }) == 3,
        "Needs writable cgroups: cpu, cpuset, memory.");
}
