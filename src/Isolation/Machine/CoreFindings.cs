using static ActorInference.Isolation.MachineFindingKind;

namespace ActorInference.Isolation;

internal static class CoreFindings
{
    public static IEnumerable<MachineFinding> Of(CpuTopology topology, CoreSet? cpuset)
    {
        var leasable = new CoreLedger(topology, CoreSet.Empty).Leasable;
        yield return new(
            "cores",
            leasable > 0 ? Available : Missing,
            leasable > 0
                ? $"This process may use {Cores(topology.Allowed)} of {topology.Cores.Count} online; {leasable} can be leased exclusively, one stays for the runtime."
                : $"This process may use {Cores(topology.Allowed)} with the time of {topology.Capacity}; none can be leased exclusively, because the runtime needs one: use 'cores = shared'.");
        if (topology.CpuQuota is { } quota)
        {
            yield return new("cores", Limited, FormattableString.Invariant($"The cgroup grants the time of {quota:0.##} cores; past it all threads of the process pause together."));
        }

        if (cpuset is not null && !topology.Online.IsSubsetOf(cpuset))
        {
            yield return new("cores", Limited, $"The cpuset of the cgroup keeps all its processes on the cores {cpuset}.");
        }

        yield return topology.HasSmt
            ? new("cores", Limited, "SMT is on: two threads of one physical core slow each other down; leases take whole physical cores first.")
            : new("cores", Available, "Each core is a physical core of its own (no SMT).");
        foreach (var cache in topology.Caches.Where(cache => cache.Level > 1 && cache.Cores.Count > 1))
        {
            yield return new("cores", Limited, $"The cores {cache.Cores} share a level {cache.Level} cache of {cache.Bytes >> 10} KiB.");
        }

        yield return topology.Nodes.Count > 1
            ? new("numa", Available, $"{topology.Nodes.Count} NUMA nodes: {string.Join("; ", topology.Nodes.Select(node => $"node {node.Number} has the cores {node.Cores}"))}.")
            : new("numa", Missing, "One NUMA node: all memory is equally near, and binding memory changes nothing.");
    }

    private static string Cores(CoreSet cores) => cores.Count == 1 ? $"1 core ({cores})" : $"{cores.Count} cores ({cores})";
}
