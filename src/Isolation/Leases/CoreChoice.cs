namespace ActorInference.Isolation;

/// <summary>
/// Chooses cores that disturb each other least: of one NUMA node and one last-level cache where they fit, whole physical cores
/// before halves, high numbers first (interrupts and the runtime like the low ones).
/// </summary>
internal static class CoreChoice
{
    /// <param name="topology">The machine.</param>
    /// <param name="free">The cores to choose from, at least as many as asked for.</param>
    /// <param name="leased">Cores of other holders.</param>
    /// <param name="count">At least 1.</param>
    public static CoreSet Choose(CpuTopology topology, CoreSet free, CoreSet leased, int count)
    {
        var within = Tightest(topology.Nodes.Select(node => node.Cores), free, count);
        within = Tightest(LastLevelCaches(topology), within, count);
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

    /// <summary>The group with the fewest free cores that still fits, so that large groups stay for large requests; all when none fits.</summary>
    private static CoreSet Tightest(IEnumerable<CoreSet> groups, CoreSet free, int count) =>
        groups.Select(free.Intersect)
            .Where(group => group.Count >= count)
            .OrderBy(group => group.Count)
            .ThenByDescending(group => group.Max())
            .FirstOrDefault(free);

    private static IEnumerable<CoreSet> LastLevelCaches(CpuTopology topology)
    {
        var last = topology.Caches.Select(cache => cache.Level).DefaultIfEmpty().Max();
        return last < 2 ? [] : topology.Caches.Where(cache => cache.Level == last).Select(cache => cache.Cores);
    }
}
