namespace ActorInference.Isolation;

/// <summary>Whether this machine can do what a configuration asks for; each answer is null, or a sentence that says what is missing and what helps.</summary>
/// <param name="RefuseThread">Whether a thread may have a nice value and a scheduling class.</param>
/// <param name="RefuseController">Whether workers can be limited by a cgroup controller, "cpu" or "memory".</param>
/// <param name="Gpu">The GPUs.</param>
/// <param name="RefuseMps">Whether the MPS daemon answers.</param>
/// <param name="Variable">The environment of the node.</param>
public sealed record MachineAbilities(
    Func<ThreadIsolation, string?> RefuseThread,
    Func<string, string?> RefuseController,
    Func<GpuReport> Gpu,
    Func<MpsShare, string?> RefuseMps,
    Func<string, string?> Variable)
{
    private static readonly Lazy<GpuReport> Gpus = new(GpuReport.Read);

    /// <summary>The cores that the node may use; null where nobody tells.</summary>
    public CoreSet? Cores { get; init; }

    /// <summary>Why workers cannot be limited to so many cores' worth of time; null where they can.</summary>
    public Func<double, string?> RefuseCpuLimit { get; init; } = static _ => null;

    /// <summary>This machine with the rights of this process: what can be tried is tried. GPUs are looked for once.</summary>
    public static MachineAbilities Current { get; } = new(
        TryOnAThread, RefuseGroup, () => Gpus.Value, share => MpsDaemon.Refuse(share.PipeFolder), Environment.GetEnvironmentVariable)
    {
        Cores = OperatingSystem.IsLinux() ? ProcessAffinity.Allowed : null,
        RefuseCpuLimit = static cores => RefuseTime(CgroupReport.Read(), cores),
    };

    /// <summary>The kernel decides by more than the rights that a process can read about itself, so it is asked.</summary>
    private static string? TryOnAThread(ThreadIsolation plan)
    {
        string? refusal = null;
        var thread = new Thread(() =>
        {
            try
            {
                ThreadIsolator.ApplyToCurrentThread(new ThreadIsolation { Nice = plan.Nice, Scheduling = plan.Scheduling });
            }
            catch (IsolationException refused)
            {
                refusal = refused.Message;
            }
        });
        thread.Start();
        thread.Join();
        return refusal;
    }

    /// <summary>Version 2 takes a limit above the group's own, which then holds for both.</summary>
    internal static string? RefuseTime(CgroupReport cgroups, double cores) =>
        cgroups.CpuQuota is { } quota && CpuGroup.Granted(cores) > quota && cgroups.Controllers.Any(controller => controller is { Name: "cpu", Version: 1 })
            ? FormattableString.Invariant($"It cannot be enforced here, because the cgroup of this process grants only {quota:0.##} cores of time to all in it; ask for {quota:0.##} or less, or leave it out.")
            : null;

    private static string? RefuseGroup(string name)
    {
        var controller = CgroupReport.Read().Controllers.FirstOrDefault(controller => controller.Name == name);
        return controller switch
        {
            null => $"It cannot be enforced here, because the cgroup controller '{name}' is not mounted.",
            { Writable: false } => $"It cannot be enforced here, because the cgroup '{controller.Path}' is read-only for this process; run as root, or let systemd delegate it.",
            _ => null,
        };
    }
}
