using Akka.Actor;
using Akka.Routing;
using Akka.Serialization;
using Akka.TestKit.TestActors;
using Akka.Util;

namespace Akka.Tests.Serialization;

/// <summary>What Akka itself puts into messages comes back as it was sent.</summary>
public sealed class AkkaMessageTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public static TheoryData<Pool> Pools => new()
    {
        new RoundRobinPool(4),
        new RandomPool(4),
        new BroadcastPool(4),
        new SmallestMailboxPool(4),
        new ConsistentHashingPool(4),
        new ScatterGatherFirstCompletedPool(4, Limit),
        new TailChoppingPool(4, Limit, Limit),
    };

    [Theory]
    [MemberData(nameof(Pools))]
    public void Pool_WithItsOwnStrategy_ReturnsEqual(Pool pool)
    {
        var back = RoundTrip(pool);
        Assert.Equal(4, back.NrOfInstances);
        Assert.Equal(pool.SupervisorStrategy, back.SupervisorStrategy);
    }

    [Theory]
    [MemberData(nameof(Pools))]
    public void Pool_InProps_ReturnsWithThem(Pool pool)
    {
        var back = RoundTrip(Props.Create<BlackHoleActor>().WithRouter(pool));
        Assert.Equal(4, Assert.IsAssignableFrom<Pool>(back.RouterConfig).NrOfInstances);
    }

    [Fact]
    public void Strategies_Return_WithTheirDeciders()
    {
        var strategy = new AllForOneStrategy(3, 200, Decider.From(Directive.Restart, Directive.Stop.When<ArgumentException>()));
        var back = RoundTrip(strategy);
        Assert.Equal(strategy, back);
        Assert.Equal(Directive.Stop, back.Decider.Decide(new ArgumentNullException()));
        Assert.Equal(SupervisorStrategy.DefaultStrategy, RoundTrip(SupervisorStrategy.DefaultStrategy));
        Assert.Equal(SupervisorStrategy.StoppingStrategy, RoundTrip(SupervisorStrategy.StoppingStrategy));
    }

    [Fact]
    public void Deploy_ReturnsWithItsScope()
    {
        var back = RoundTrip(Deploy.Local.WithMailbox("boxed"));
        Assert.Equal("boxed", back.Mailbox);
        Assert.Equal(LocalScope.Instance, back.Scope);
    }

    [Fact]
    public void Selection_ReturnsElementByElement()
    {
        SelectionPathElement[] elements = [new SelectChildName("a"), new SelectChildPattern("b*"), SelectParent.Instance];
        Assert.Equal(elements, RoundTrip(new ActorSelectionMessage("m", elements)).Elements);
    }

    [Fact]
    public void ReferenceInAnotherMessage_Returns() =>
        Assert.Equal(TestActor, RoundTrip(new Holder(TestActor, TestActor)).Target);

    private T RoundTrip<T>(T message)
    {
        var serializer = Sys.Serialization.FindSerializerFor(message);
        var manifest = Akka.Serialization.Serialization.ManifestFor(serializer, message);
        return (T)Sys.Serialization.Deserialize(serializer.ToBinary(message), serializer.Identifier, manifest);
    }

    public sealed record Holder(ICanTell Target, IActorRef Ref);
}
