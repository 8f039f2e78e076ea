using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>The instances of one load of a model, its spares behind them, and which of them live and die together.</summary>
/// <param name="Instances">By number.</param>
/// <param name="Groups">Numbers of instances: those of one worker, or a single one.</param>
/// <param name="SpareGroups">How many of the groups, the last ones, are spares.</param>
internal sealed record InstanceLayout(IReadOnlyList<InstanceSettings> Instances, IReadOnlyList<int[]> Groups, int SpareGroups)
{
    /// <summary>A spare is made like the first worker, and can take the place of any.</summary>
    internal static InstanceLayout Of(ModelSettings settings)
    {
        var instances = new List<InstanceSettings>(settings.Instances);
        var groups = Enumerable.Range(0, instances.Count)
            .GroupBy(index => WorkerOf(instances[index], index), (_, members) => members.ToArray())
            .ToList();
        var first = groups.Find(group => instances[group[0]].FaultDomain == FaultDomain.Process);
        var spares = first is null ? 0 : settings.Standby;
        for (var spare = 0; spare < spares; spare++)
        {
            groups.Add([.. Enumerable.Range(instances.Count, first!.Length)]);

            // Its cores are leased already, see Grants.
            instances.AddRange(first.Select(member => instances[member] with { Cores = CoreRequest.Shared }));
        }

        return new InstanceLayout(instances, groups, spares);
    }

    /// <summary>
    /// Where each instance runs. A spare does nothing until it takes the place of a worker, and has its very cores: those of several workers are the same.
    /// </summary>
    /// <param name="leased">One for each instance, spares included.</param>
    internal IReadOnlyList<CoreGrant> Grants(IReadOnlyList<CoreGrant> leased)
    {
        var grants = leased.ToArray();
        if (SpareGroups == 0) return grants;
        var worker = Groups.First(group => Instances[group[0]].FaultDomain == FaultDomain.Process);
        foreach (var spare in Groups.Skip(Groups.Count - SpareGroups))
            for (var member = 0; member < spare.Length; member++) grants[spare[member]] = grants[spare[member]].On(grants[worker[member]]);
        return grants;
    }

    private static string WorkerOf(InstanceSettings instance, int index) =>
        instance is { FaultDomain: FaultDomain.Process, WorkerGroup: { } group } ? $"group {group}" : $"instance {index}";
}
