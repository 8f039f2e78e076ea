namespace ActorInference.Isolation;

/// <summary>
/// Chooses cores that disturb others least. In this order: of one NUMA node; of no physical core on which another holder runs; of one
/// last-level cache; whole physical cores before halves; high numbers first (interrupts and the runtime like the low ones).
/// </summary>
internal static class CoreChoice
{
    /// <param name="topology">The machine.</param>
    /// <param name="free">The cores to choose from, at least as many as asked for.</param>
    /// <param name="leased">Cores of other holders.</param>
    /// <param name="count">At least 1.</param>
    public static CoreSet Choose(CpuTopology topology, CoreSet free, CoreSet leased, int count)
    {
        var alone = CoreSet.Of([.. topology.Cores.Where(core => !core.Siblings.Overlaps(leased)).Select(core => core.Number)]);
        var within = Tightest(topology.Nodes.Select(node => node.Cores), free, alone, count);
        within = Tightest([within, .. LastLevelCaches(topology)], within, alone, count);
        var physical = topology.Cores
            .Where(core => within.Contains(core.Number))
            .GroupBy(core => core.Siblings)
            .OrderBy(group => group.Key.Overlaps(leased))
            .ThenByDescending(group => group.Max(core => core.Number))
            .Select(group => (IsWhole: !group.Key.Overlaps(leased), Cores: group.Select(core => core.Number).Order().ToArray()))
            .ToArray();
        return CoreSet.Of([.. Take(physical, count)]);
    }

    /// <summary>Whole physical cores as long as they fit, then parts.</summary>
    private static IEnumerable<int> Take((bool IsWhole, int[] Cores)[] physical, int count)
    {
        var taken = new List<int>();
        foreach (var (isWhole, cores) in physical)
        {
            if (isWhole && taken.Count + cores.Length <= count)
            {
                taken.AddRange(cores);
            }
        }

        return taken.Concat(physical.SelectMany(group => group.Cores).Except(taken)).Take(count);
    }

    /// <summary>
    /// The group that still fits: on physical cores that nobody else uses if one does so, then the smallest, so that large groups stay for
    /// large requests. All cores when none fits.
    /// </summary>
    private static CoreSet Tightest(IEnumerable<CoreSet> groups, CoreSet free, CoreSet alone, int count) =>
        groups.Select(free.Intersect)
            .Where(group => group.Count >= count)
            .OrderByDescending(group => group.Intersect(alone).Count >= count)
            .ThenBy(group => group.Count)
            .ThenByDescending(group => group.Max())
            .FirstOrDefault(free);

    private static IEnumerable<CoreSet> LastLevelCaches(CpuTopology topology)
    {
        var last = topology.Caches.Select(cache => cache.Level).DefaultIfEmpty().Max();
        return last < 2 ? [] : topology.Caches.Where(cache => cache.Level == last).Select(cache => cache.Cores);
    }
}
