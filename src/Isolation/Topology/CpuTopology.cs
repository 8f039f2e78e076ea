namespace ActorInference.Isolation;

/// <summary>The cores of this machine, what they share, and how much of them this process may use.</summary>
/// <param name="Cores">The cores that are online, by number.</param>
/// <param name="Allowed">The cores that this process was started with: its affinity mask, which holds the cpuset of its cgroup.</param>
/// <param name="Caches">All caches, by level.</param>
/// <param name="Nodes">The NUMA nodes, by number.</param>
/// <param name="CpuQuota">How many cores' worth of time the cgroups grant, for example 1.5; null without a limit.</param>
public sealed record CpuTopology(
    IReadOnlyList<CpuCore> Cores,
    CoreSet Allowed,
    IReadOnlyList<CpuCache> Caches,
    IReadOnlyList<NumaNode> Nodes,
    double? CpuQuota)
{
    /// <summary>The cores that are online.</summary>
    public CoreSet Online => CoreSet.Of([.. Cores.Select(core => core.Number)]);

    /// <summary>Whether physical cores run several threads.</summary>
    public bool HasSmt => Cores.Any(core => core.Siblings.Count > 1);

    /// <summary>
    /// How many cores this process can keep busy at once: those allowed, or the quota rounded up when that is less. At least 1.
    /// </summary>
    public int Capacity => CpuQuota is { } quota && quota < Allowed.Count ? Math.Max(1, (int)Math.Ceiling(quota)) : Allowed.Count;

    /// <summary>Reads /sys, /proc and the cgroups. What is missing there is taken as the simplest case: no SMT, one node.</summary>
    /// <exception cref="IsolationException">Not Linux, or /proc is not there.</exception>
    public static CpuTopology Read() => TopologyReader.Read(SystemFiles.Machine, ProcessAffinity.Allowed);
}
