using ActorInference.Contracts;
using FsCheck;
using FsCheck.Fluent;
using static ActorInference.Actors.Tests.Desired.Wishes;

namespace ActorInference.Actors.Tests.Placement;

/// <summary>Clusters for the planner.</summary>
internal static class Clusters
{
    internal static readonly IReadOnlySet<string> Everything = Enumerable.Range(0, 8).Select(n => $"m{n}").ToHashSet();

    internal static PlannerNode Node(int number, NodeCapacity capacity, string tier = "cloud", params string[] labels) =>
        new($"node-{number:D4}", new NodeProfile($"n{number}", tier, labels, 1, []), capacity, Everything, PlannerNodeState.Up);

    internal static PlannerInput Input(IEnumerable<DesiredModel> wishes, IEnumerable<PlannerNode> nodes, params IEnumerable<RunningReplica> running) =>
        new([.. wishes], [.. nodes], [.. running], new HashSet<ReplicaId>());

    /// <summary>The input after a plan was carried out: what was planned runs, what leaves is gone.</summary>
    internal static PlannerInput After(this PlannerInput input, Plan plan)
    {
        var wishes = input.Wishes.ToDictionary(wish => wish.Model);
        return input with { Running = [.. plan.Replicas.Select(replica => new RunningReplica(replica.Id, replica.Node, wishes[replica.Id.Model].Needs, true))] };
    }

    internal static Gen<PlannerInput> Any { get; } =
        from wishes in AnyWish.ListOf()
        from nodes in AnyNode.ListOf()
        from running in AnyRunning.ListOf()
        let members = nodes.Select((node, index) => node with { Address = $"node-{index:D4}", Profile = node.Profile with { Name = $"n{index}" } }).ToArray()
        let held = wishes.DistinctBy(wish => wish.Model).ToArray()
        select Input(held, members, Fitting(running, members, held));

    private static Gen<PlannerNode> AnyNode =>
        from cores in Gen.Choose(0, 4)
        from memory in Gen.Choose(0, 8)
        from speed in Gen.Choose(1, 4)
        from tier in Gen.Elements("edge", "cloud")
        from labels in Gen.SubListOf("gpu", "fast")
        from state in Gen.Frequency((6, Gen.Constant(PlannerNodeState.Up)), (1, Gen.Constant(PlannerNodeState.Leaving)), (1, Gen.Constant(PlannerNodeState.Unreachable)))
        from catalog in Gen.SubListOf(Everything.ToArray())
        select Node(0, new NodeCapacity(cores, memory, 0, speed), tier, [.. labels]) with { State = state, Catalog = catalog.ToHashSet() };

    private static Gen<DesiredModel> AnyWish =>
        from model in Gen.Choose(0, 7)
        from replicas in Gen.Choose(0, 3)
        from labels in Gen.SubListOf("gpu", "fast")
        from tier in Gen.Elements<string?>(null, null, "edge", "cloud")
        from away in Gen.Choose(0, 20)
        from cores in Gen.Choose(0, 2)
        from memory in Gen.Choose(0, 3)
        from versions in Gen.SubListOf("1", "2")
        select Wish(
            $"m{model}", replicas, new PlacementRules { Labels = [.. labels], Tier = tier, AwayFrom = away < 8 && away != model ? [$"m{away}"] : [] }, new ReplicaNeeds(cores, memory, 0), [.. versions]);

    private static Gen<(int Model, int Number, int Node, bool Ready)> AnyRunning =>
        from model in Gen.Choose(0, 7)
        from number in Gen.Choose(0, 3)
        from node in Gen.Choose(0, 9)
        from ready in Gen.Elements(true, false)
        select (model, number, node, ready);

    // What runs was leased once, so it fits.
    private static IEnumerable<RunningReplica> Fitting(IEnumerable<(int Model, int Number, int Node, bool Ready)> running, PlannerNode[] nodes, DesiredModel[] wishes)
    {
        var left = nodes.ToDictionary(node => node.Address, node => node.Capacity);
        foreach (var (model, number, node, ready) in running.DistinctBy(replica => (replica.Model, replica.Number)))
        {
            var wish = wishes.FirstOrDefault(wish => wish.Model == $"m{model}") ?? Wish($"m{model}");
            var address = $"node-{node:D4}";
            if (!left.TryGetValue(address, out var free) || free.Cores < wish.Needs.Cores || free.MemoryBytes < wish.Needs.MemoryBytes) continue;
            left[address] = free with { Cores = free.Cores - wish.Needs.Cores, MemoryBytes = free.MemoryBytes - wish.Needs.MemoryBytes };
            yield return new RunningReplica(new ReplicaId(wish.Model, wish.Versions.FirstOrDefault() ?? ReplicaId.ByPolicy, number), address, wish.Needs, ready);
        }
    }
}
