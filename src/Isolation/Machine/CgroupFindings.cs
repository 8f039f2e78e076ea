using static ActorInference.Isolation.MachineFindingKind;

namespace ActorInference.Isolation;

internal static class CgroupFindings
{
    /// <summary>The controllers that isolate workers.</summary>
    private static readonly string[] Wanted = ["cpu", "cpuset", "memory"];

    public static IEnumerable<MachineFinding> Of(CgroupReport cgroups)
    {
        foreach (var name in Wanted)
        {
            var controller = cgroups.Controllers.FirstOrDefault(controller => controller.Name == name);
            yield return controller switch
            {
                null => new("cgroups", Missing, $"The cgroup controller '{name}' is not mounted; workers get no limit from it."),
                { Writable: true } => new("cgroups", Available, $"The cgroup controller '{name}' (version {controller.Version}) can be used below '{controller.Path}'."),
                _ => new("cgroups", Limited, $"The cgroup controller '{name}' (version {controller.Version}) at '{controller.Path}' is read-only for this process; run as root, or let systemd delegate it."),
            };
        }
    }
}
