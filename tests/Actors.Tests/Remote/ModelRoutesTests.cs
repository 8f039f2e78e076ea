using Akka.Actor;
using FsCheck;
using FsCheck.Fluent;

namespace ActorInference.Actors.Tests.Remote;

public class ModelRoutesTests
{
    private const long Millisecond = 1_000_000;

    [Fact]
    public void IdleLocalReplica_AnswersWithoutALook() => Assert.Null(Routes(Local(0, Millisecond / 2), Remote("b", 0, 1, 0)).Choose(0, 0)!.Node);

    [Fact]
    public void LocalReplica_IsPreferredWhereAnotherIsHardlyBetter() =>
        Assert.Null(Routes(Local(2, 5 * Millisecond), Remote("b", 1, 5 * Millisecond, Millisecond)).Choose(0, 0)!.Node);

    [Fact]
    public void LongLocalQueue_SendsTheRequestToAnIdleNode() =>
        Assert.Equal("b", Routes(Local(50, 5 * Millisecond), Remote("b", 0, 5 * Millisecond, Millisecond)).Choose(0, 0)!.Node!.Address);

    [Fact]
    public void LargeRequest_StaysWhereASmallOneGoes()
    {
        var routes = Routes(Local(3, 5 * Millisecond), Remote("b", 0, 5 * Millisecond, Millisecond));

        Assert.Equal("b", routes.Choose(1000, 0)!.Node?.Address);
        Assert.Null(routes.Choose(20 * Millisecond, 0)!.Node);
    }

    [Fact]
    public void RequestsOnTheirWay_CountUntilTheyAreAnswered()
    {
        var (one, other) = (Remote("b", 0, Millisecond, 0), Remote("c", 0, Millisecond, 0));
        var routes = Routes(null, one, other);
        for (var n = 0; n < 5; n++) one.Begin();

        Assert.Same(other, routes.Choose(0, 0));

        for (var n = 0; n < 5; n++) one.End();
        Assert.Same(one, routes.Choose(0, 0));
    }

    [Fact]
    public void NodesThatWereTried_AreLeftOut()
    {
        var (one, other) = (Remote("b", 0, 1, 0), Remote("c", 9, Millisecond, 0));

        Assert.Same(other, Routes(null, one, other).Choose(0, 0, [one.Node!]));
        Assert.Null(Routes(null, one).Choose(0, 0, [one.Node!]));
    }

    [Fact]
    public void ManyReplicas_TheWorstOfTheTwoDrawnIsNeverTaken() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), chance =>
    {
        var targets = Enumerable.Range(0, 100).Select(n => Remote($"n{n:D3}", n, Millisecond, 0)).ToArray();
        Assert.NotSame(targets[99], Routes(null, targets).Choose(0, (uint)chance));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sequence_GoesToTheSameReplicaFromEveryNode()
    {
        for (var n = 0; n < 100; n++)
        {
            var fromA = Routes(Local(0, 1), Remote("b", 0, 1, 0), Remote("c", 0, 1, 0)).ChooseForSequence($"s{n}", "a")!.Node?.Address ?? "a";
            var fromC = Routes(Local(0, 1), Remote("a", 0, 1, 0), Remote("b", 0, 1, 0)).ChooseForSequence($"s{n}", "c")!.Node?.Address ?? "c";
            var fromD = Routes(null, Remote("a", 0, 1, 0), Remote("b", 0, 1, 0), Remote("c", 0, 1, 0)).ChooseForSequence($"s{n}", "d")!.Node!.Address;
            Assert.Equal((fromA, fromA), (fromC, fromD));
        }
    }

    [Fact]
    public void Choice_AllocatesNothing()
    {
        var routes = Routes(Local(50, Millisecond), [.. Enumerable.Range(0, 100).Select(n => Remote($"n{n:D3}", n, Millisecond, 1))]);
        var table = RouteTable.Of([KeyValuePair.Create("m", new RouteTable.Entry(routes, System.Collections.Frozen.FrozenDictionary<string, ModelRoutes>.Empty))], RouteTable.Empty);
        for (var n = 0u; n < 100; n++) table.Find("m", null)!.Choose(600_000, n);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var n = 0u; n < 1000; n++) table.Find("m", null)!.Choose(600_000, n * 7919);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static ModelRoutes Routes(RouteTarget? local, params RouteTarget[] remote) => new(remote, local);

    private static RouteTarget Local(int queue, long service) => Reported(null, queue, service);

    private static RouteTarget Remote(string address, int queue, long service, long roundTrip) =>
        Reported(new RemoteNode(address, ActorRefs.Nobody) { RoundTripNanoseconds = roundTrip }, queue, service);

    private static RouteTarget Reported(RemoteNode? node, int queue, long service)
    {
        var target = new RouteTarget(node, true);
        target.Report(queue, 1, service);
        return target;
    }
}
