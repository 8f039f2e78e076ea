using ActorInference.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace ActorInference.Actors.Tests.Placement;

/// <summary>What holds for every cluster and every wish.</summary>
public class PlannerPropertyTests
{
    [Fact]
    public void Plan_NeverGivesOutMoreThanThereIs() => ForAll(input =>
    {
        var plan = Planner.Make(input);
        foreach (var node in input.Nodes)
        {
            var added = plan.Replicas.Where(replica => replica.Node == node.Address && replica.IsNew).Select(replica => Wish(input, replica.Id).Needs).ToArray();
            var held = input.Running.Where(replica => replica.Node == node.Address).Select(replica => replica.Holds).ToArray();
            Assert.True(added.Length == 0 || added.Concat(held).Sum(needs => needs.Cores) <= node.Capacity.Cores || added.All(needs => needs.Cores == 0));
            Assert.True(added.Length == 0 || added.Concat(held).Sum(needs => needs.MemoryBytes) <= node.Capacity.MemoryBytes || added.All(needs => needs.MemoryBytes == 0));
        }
    });

    [Fact]
    public void Plan_PutsReplicasOnlyWhereTheRulesLetThem() => ForAll(input =>
    {
        var plan = Planner.Make(input);
        foreach (var replica in plan.Replicas)
        {
            var (node, wish) = (input.Nodes.Single(node => node.Address == replica.Node), Wish(input, replica.Id));
            Assert.Subset(node.Profile.Labels.ToHashSet(), wish.Rules.Labels.ToHashSet());
            Assert.True(wish.Rules.Tier is null || wish.Rules.Tier == node.Profile.Tier);
            Assert.NotEqual(PlannerNodeState.Leaving, node.State);
            Assert.DoesNotContain(plan.Replicas, other => other.Node == replica.Node && wish.Rules.AwayFrom.Contains(other.Id.Model));
            if (replica.IsNew) Assert.True(node.State == PlannerNodeState.Up && node.Catalog.Contains(replica.Id.Model));
        }

        Assert.Distinct(plan.Replicas.Select(replica => (replica.Id.Model, replica.Id.Version, replica.Node)));
        Assert.Distinct(plan.Replicas.Select(replica => replica.Id).Concat(plan.Leaving.Select(replica => replica.Id)));
    });

    [Fact]
    public void Plan_AccountsForEveryWishAndEveryRunningReplica() => ForAll(input =>
    {
        var plan = Planner.Make(input);
        foreach (var demand in input.Wishes.SelectMany(Demand.Of))
        {
            var planned = plan.Replicas.Count(replica => (replica.Id.Model, replica.Id.Version) == demand.Key);
            var missing = plan.Missing.Where(missing => (missing.Model, missing.Version) == demand.Key).Sum(missing => missing.Count);
            Assert.Equal(demand.Wish.Replicas, planned + missing);
        }

        var kept = plan.Replicas.Where(replica => !replica.IsNew).Select(replica => replica.Id);
        Assert.Equal(input.Running.Select(replica => replica.Id).Order(), kept.Concat(plan.Leaving.Select(replica => replica.Id)).Order());
    });

    [Fact]
    public void Plan_CarriedOutAndMadeAgain_MovesNothing() => ForAll(input =>
    {
        var after = input.After(Planner.Make(input));
        var again = Planner.Make(after);
        Assert.Empty(again.Leaving);
        Assert.Equal(after.Running.Select(replica => (replica.Id, replica.Node)), again.Replicas.Where(replica => !replica.IsNew).Select(replica => (replica.Id, replica.Node)));
    });

    [Fact]
    public void Plan_OfTheSameInputInAnotherOrder_IsTheSame() => ForAll(input =>
    {
        var turned = new PlannerInput([.. input.Wishes.Reverse()], [.. input.Nodes.Reverse()], [.. input.Running.Reverse()], input.Taken);
        Assert.Equal(Planner.Make(input).Replicas, Planner.Make(turned).Replicas);
    });

    [Fact]
    public void LostNode_MovesOnlyItsOwnReplicas() => ForAll(input =>
    {
        var settled = input.After(Planner.Make(input));
        if (settled.Nodes.Count == 0) return;
        var lost = settled.Nodes[0].Address;

        var plan = Planner.Make(settled with { Nodes = [.. settled.Nodes.Skip(1)], Running = [.. settled.Running.Where(replica => replica.Node != lost)] });

        Assert.Empty(plan.Leaving);
        foreach (var replica in settled.Running.Where(replica => replica.Node != lost)) Assert.Contains(new PlannedReplica(replica.Id, replica.Node, false), plan.Replicas);
    });

    private static void ForAll(Action<PlannerInput> holds) => Prop.ForAll(Clusters.Any.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static DesiredModel Wish(PlannerInput input, ReplicaId replica) => input.Wishes.Single(wish => wish.Model == replica.Model);
}
