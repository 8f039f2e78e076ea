using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>
/// Real-time time of a worker's cpu group, where the kernel gives it by group (version 1, CONFIG_RT_GROUP_SCHED). The quota does not count for
/// real-time threads, so that this share is their limit: on each core, of each period.
/// </summary>
internal static class RealtimeShare
{
    /// <summary>What the kernel leaves to real-time threads by default.</summary>
    private const double Most = 0.95;

    /// <exception cref="IsolationException">The group above has not so much left.</exception>
    public static void Give(CgroupFolder worker, ProcessIsolation plan)
    {
        if (!worker.Has(RealtimeGroup.RuntimeFile))
        {
            return;
        }

        var cores = plan.Threads.Cores.IsEmpty ? ProcessAffinity.Allowed.Count : plan.Threads.Cores.Count;
        var period = worker.Number(RealtimeGroup.PeriodFile) ?? 1_000_000;
        var wanted = (long)(Math.Min((plan.CpuLimit ?? cores) / cores, Most) * period);
        if (worker.TryWrite(RealtimeGroup.RuntimeFile, wanted.ToString(CultureInfo.InvariantCulture)) != 0)
        {
            throw new IsolationException(
                $"The kernel refused {wanted} of {period} µs real-time time to the cpu cgroup '{worker.Path}': the group above it has not so much left. Ask for a lower 'cpu-limit' or another 'scheduling', or leave the limit and 'cpu-weight' out: real-time workers without them stay in the node's own group.");
        }
    }
}
