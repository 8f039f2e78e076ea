using ActorInference.Contracts;
using static ActorInference.Actors.Tests.Desired.Wishes;
using static ActorInference.Actors.Tests.Placement.Clusters;

namespace ActorInference.Actors.Tests.Placement;

public class PlannerTests
{
    private static readonly NodeCapacity Plain = new(4, 1L << 30, 0, 1);

    [Fact]
    public void Replicas_SpreadOverNodes()
    {
        var plan = Planner.Make(Input([Wish("m0", 2), Wish("m1", 2)], [Node(1, Plain), Node(2, Plain), Node(3, Plain), Node(4, Plain)]));

        Assert.Equal(4, plan.Replicas.Select(replica => replica.Node).Distinct().Count());
    }

    [Fact]
    public void FasterNode_TakesMore()
    {
        var plan = Planner.Make(Input(Enumerable.Range(0, 8).Select(n => Wish($"m{n}")), [Node(1, Plain with { Speed = 3 }), Node(2, Plain)]));

        Assert.Equal(6, plan.Replicas.Count(replica => replica.Node == "node-0001"));
    }

    [Fact]
    public void MoreReplicasThanNodes_AreMissing()
    {
        var plan = Planner.Make(Input([Wish("m0", 3)], [Node(1, Plain), Node(2, Plain)]));

        Assert.Equal(2, plan.Replicas.Count);
        Assert.Equal([new MissingReplicas("m0", ReplicaId.ByPolicy, 1)], plan.Missing);
    }

    [Fact]
    public void LeavingNode_KeepsItsReplicaUntilTheSuccessorServes()
    {
        var replica = new ReplicaId("m0", ReplicaId.ByPolicy, 0);
        var nodes = new[] { Node(1, Plain) with { State = PlannerNodeState.Leaving }, Node(2, Plain) };

        var plan = Planner.Make(Input([Wish("m0")], nodes, new RunningReplica(replica, "node-0001", default, true)));

        Assert.Equal([new PlannedReplica(replica with { Number = 1 }, "node-0002", true)], plan.Replicas);
        Assert.Equal([new LeavingReplica(replica, "node-0001", LeavingCause.NodeLeaves)], plan.Leaving);
    }

    [Fact]
    public void MovingReplica_ServesUntilItsSuccessorOnTheTargetDoes()
    {
        var (replica, other) = (new ReplicaId("m0", ReplicaId.ByPolicy, 0), new ReplicaId("m0", ReplicaId.ByPolicy, 1));
        var nodes = new[] { Node(1, Plain), Node(2, Plain with { Speed = 4 }), Node(3, Plain) };
        var running = new RunningReplica(replica, "node-0001", default, true);
        var input = Input([Wish("m0")], nodes, running) with { Move = new ReplicaMove(replica, "node-0001", "node-0003") };

        var plan = Planner.Make(input);
        Assert.Equal([new PlannedReplica(other, "node-0003", true)], plan.Replicas);
        Assert.Equal([new LeavingReplica(replica, "node-0001", LeavingCause.Balanced)], plan.Leaving);

        plan = Planner.Make(input with { Running = [running, new RunningReplica(other, "node-0003", default, false)] });
        Assert.Equal([new PlannedReplica(other, "node-0003", false)], plan.Replicas);
        Assert.Equal([new LeavingReplica(replica, "node-0001", LeavingCause.Balanced)], plan.Leaving);
        Assert.Contains("n1", PlanExplanation.Of(input, "m0").Single(why => why.Sentence.Contains("is overloaded", StringComparison.Ordinal)).Node, StringComparison.Ordinal);
    }

    [Fact]
    public void MovingReplica_StaysWhereItsTargetCannotTakeIt()
    {
        var replica = new ReplicaId("m0", ReplicaId.ByPolicy, 0);
        var input = Input([Wish("m0", needs: new(2, 0, 0))], [Node(1, Plain), Node(2, Plain with { Cores = 1 })], new RunningReplica(replica, "node-0001", new(2, 0, 0), true));

        var plan = Planner.Make(input with { Move = new ReplicaMove(replica, "node-0001", "node-0002") });

        Assert.Equal([new PlannedReplica(replica, "node-0001", false)], plan.Replicas);
        Assert.Empty(plan.Leaving);
    }

    [Fact]
    public void Number_OfATakenId_IsNotGivenAgain()
    {
        var input = Input([Wish("m0")], [Node(1, Plain)]) with { Taken = new HashSet<ReplicaId> { new("m0", ReplicaId.ByPolicy, 0), new("m0", ReplicaId.ByPolicy, 1) } };

        Assert.Equal(2, Assert.Single(Planner.Make(input).Replicas).Id.Number);
    }

    /// <summary>What leaves is still there.</summary>
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(false, 0)]
    public void ModelThatIsToBeAwayFromAnother_WaitsUntilThatIsGone(bool isDraining, int wished)
    {
        var (one, other) = (Wish("m0", 1, new PlacementRules { AwayFrom = ["m1"] }), Wish("m1", wished, new PlacementRules { Nodes = ["n2"] }));
        var leaving = new RunningReplica(new("m1", ReplicaId.ByPolicy, 0), "node-0001", default, true) { IsDraining = isDraining };

        var plan = Planner.Make(Input(wished == 0 ? [one] : [one, other], [Node(1, Plain with { Speed = 3 }), Node(2, Plain), Node(3, Plain)], leaving));
        Assert.NotEqual("node-0001", plan.Replicas.Single(replica => replica.Id.Model == "m0").Node);

        // It does not have to go itself for the sake of what leaves.
        var stays = new RunningReplica(new("m0", ReplicaId.ByPolicy, 0), "node-0001", default, true);
        Assert.Contains(new PlannedReplica(stays.Id, stays.Node, false), Planner.Make(Input([one], [Node(1, Plain), Node(3, Plain)], leaving with { IsDraining = true }, stays)).Replicas);
    }

    [Fact]
    public void HardToPlaceModel_ComesBeforeEasyOnes()
    {
        var plan = Planner.Make(Input([Wish("m0", 1, needs: new(1, 0, 0)), Wish("m1", 1, needs: new(4, 0, 0))], [Node(1, Plain), Node(2, Plain with { Cores = 2 })]));

        Assert.Empty(plan.Missing);
    }

    [Fact]
    public void Explanation_SaysForEveryNodeWhyOrWhyNot()
    {
        var wish = Wish("m0", 1, new PlacementRules { Labels = ["gpu"], Tier = "cloud" }, new ReplicaNeeds(2, 0, 0));
        var nodes = new[]
        {
            Node(1, Plain, "cloud", "gpu"), Node(2, Plain, "edge", "gpu"), Node(3, Plain), Node(4, Plain with { Cores = 1 }, "cloud", "gpu"),
            Node(5, Plain, "cloud", "gpu") with { Catalog = new HashSet<string>() }, Node(6, Plain with { Speed = 0.5 }, "cloud", "gpu"),
        };

        var sentences = PlanExplanation.Of(Input([wish], nodes), "m0").ToArray();

        Assert.Equal(["n1", "n2", "n3", "n4", "n5", "n6"], sentences.Select(each => each.Node));
        Assert.Equal(
            [
                "is to start m0@policy#0: chosen as the least loaded node that can take it.",
                "is in the tier edge; the rules ask for cloud.",
                "lacks the label \"gpu\".",
                "has 1 free cores; the model needs 2.",
                "does not have the model in its repository.",
                "could take one; with it its load would be 2.50.",
            ],
            sentences.Select(each => each.Sentence));
    }

    /// <summary>Nobody has heard of it yet.</summary>
    [Fact]
    public void Explanation_OfAReplicaThatWasToldToStart_SaysSo()
    {
        var replica = new RunningReplica(new("m0", ReplicaId.ByPolicy, 0), "node-0001", default, false);

        Assert.Equal("is to start m0@policy#0, and has not said so yet.", Sentence(replica with { IsExpected = true }));
        Assert.Equal("runs m0@policy#0: it stays where it is.", Sentence(replica));

        static string Sentence(RunningReplica replica) => Assert.Single(PlanExplanation.Of(Input([Wish("m0")], [Node(1, Plain)], replica), "m0")).Sentence;
    }

    [Fact]
    public void ThousandNodes_TakeTenThousandModels()
    {
        var catalog = Enumerable.Range(0, 10_000).Select(n => $"model-{n}").ToHashSet();
        var nodes = Enumerable.Range(0, 1000).Select(n => Node(n, new NodeCapacity(32, 1L << 36, 0, 1 + (n % 3))) with { Catalog = catalog });
        var input = Input(catalog.Select((model, n) => Wish(model, 1, needs: new(n % 4, 1 << 20, 0))), nodes);

        var plan = Planner.Make(input);

        Assert.Equal((10_000, 0), (plan.Replicas.Count, plan.Missing.Count));
    }
}
