using Akka.Actor;
using Akka.Routing;

namespace Akka.Tests.Routing;

public sealed class PoolTests : LocalSystem
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Probe _probe;

    public PoolTests()
        : base("""
            akka.actor.deployment {
              /configured { router = round-robin-pool, nr-of-instances = 3 }
              /custom { router = firstly, nr-of-instances = 2 }
              /group { router = broadcast-group, routees.paths = ["/user/a", "/user/b"] }
              /mailboxes { router = smallest-mailbox-pool, nr-of-instances = 2 }
            }
            akka.actor.router.type-mapping.firstly = "Akka.Tests.Routing.FirstPool, Akka.Tests"
            """) => _probe = Probe.In(Sys);

    [Fact]
    public async Task RoundRobinPool_SendsToEachRouteeInTurn()
    {
        var router = Sys.ActorOf(Echo.Props.WithRouter(new RoundRobinPool(3)));
        var names = new List<string>();
        for (var i = 0; i < 6; i++) names.Add(await router.Ask<string>("name", Limit));
        Assert.Equal(3, names.Distinct().Count());
        Assert.Equal(names[..3], names[3..]);
    }

    [Fact]
    public async Task Pool_FromConfiguration_IsMade()
    {
        var router = Sys.ActorOf(Echo.Props.WithRouter(FromConfig.Instance), "configured");
        Assert.Equal(3, (await router.Ask<Routees>(GetRoutees.Instance, Limit)).Members.Count());
    }

    [Fact]
    public async Task Pool_OfAnOwnType_IsMadeFromConfiguration()
    {
        var router = Sys.ActorOf(Echo.Props.WithRouter(FromConfig.Instance), "custom");
        var names = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => router.Ask<string>("name", Limit)));
        Assert.Single(names.Distinct());
    }

    [Fact]
    public void FromConfig_WithoutConfiguration_IsRefused() =>
        Assert.ThrowsAny<Exception>(() => Sys.ActorOf(Echo.Props.WithRouter(FromConfig.Instance), "unconfigured"));

    [Fact]
    public async Task BroadcastPool_SendsToAll()
    {
        var router = Sys.ActorOf(Props.Create(() => new Forwarder(_probe.Ref)).WithRouter(new BroadcastPool(4)));
        router.Tell("all");
        for (var i = 0; i < 4; i++) Assert.Equal("all", await _probe.Expect<string>());
        Assert.True(await _probe.IsQuiet());
    }

    [Fact]
    public async Task Broadcast_ReachesAllWhateverTheLogic()
    {
        var router = Sys.ActorOf(Props.Create(() => new Forwarder(_probe.Ref)).WithRouter(new RandomPool(3)));
        router.Tell(new Broadcast("all"));
        for (var i = 0; i < 3; i++) Assert.Equal("all", await _probe.Expect<string>());
    }

    [Fact]
    public async Task SmallestMailboxPool_PassesABusyRouteeBy()
    {
        var router = Sys.ActorOf(Echo.Props.WithRouter(FromConfig.Instance), "mailboxes");
        using var gate = new ManualResetEventSlim();
        var busy = await router.Ask<string>(new Block(gate), Limit);
        var names = new List<string>();
        for (var i = 0; i < 5; i++) names.Add(await router.Ask<string>("name", Limit));
        gate.Set();
        Assert.DoesNotContain(busy, names);
    }

    [Fact]
    public async Task ConsistentHashingPool_SendsOneKeyToOneRoutee()
    {
        var pool = new ConsistentHashingPool(5).WithHashMapping(m => m is string text ? text[0].ToString() : null);
        var router = Sys.ActorOf(Props.Create<Counter>().WithRouter(pool));
        foreach (var key in new[] { "a", "b", "c" })
        {
            var first = await router.Ask<string>(key + 1, Limit);
            Assert.Equal(first, await router.Ask<string>(key + 2, Limit));
            Assert.Equal(first, await router.Ask<string>(new ConsistentHashableEnvelope("x", key), Limit));
        }
    }

    [Fact]
    public async Task ScatterGatherPool_GivesTheFirstAnswer_AndAFailureWhenNoneComes()
    {
        var router = Sys.ActorOf(Echo.Props.WithRouter(new ScatterGatherFirstCompletedPool(3, TimeSpan.FromMilliseconds(200))));
        Assert.StartsWith("$", await router.Ask<string>("name", Limit));
        await Assert.ThrowsAsync<AskTimeoutException>(() => router.Ask<string>("silence", Limit));
    }

    [Fact]
    public async Task TailChoppingPool_AsksTheNextWhenOneIsSilent()
    {
        var pool = new TailChoppingPool(2, TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(20));
        var silent = 0;
        var router = Sys.ActorOf(Props.Create(() => new OnceSilent(() => Interlocked.Increment(ref silent))).WithRouter(pool));
        Assert.Equal("answer", await router.Ask<string>("question", Limit));
        Assert.Equal(2, silent);
    }

    [Fact]
    public async Task Group_FromConfiguration_SendsToThePaths()
    {
        Sys.ActorOf(Props.Create(() => new Forwarder(_probe.Ref)), "a");
        Sys.ActorOf(Props.Create(() => new Forwarder(_probe.Ref)), "b");
        Sys.ActorOf(FromConfig.Instance.Props(), "group").Tell("both");
        Assert.Equal("both", await _probe.Expect<string>());
        Assert.Equal("both", await _probe.Expect<string>());
    }

    [Fact]
    public async Task PoolSize_FollowsAdjustAddAndRemove()
    {
        var router = Sys.ActorOf(Echo.Props.WithRouter(new RoundRobinPool(2)));
        router.Tell(new AdjustPoolSize(3));
        Assert.Equal(5, await Count(router));
        router.Tell(new AdjustPoolSize(-2));
        Assert.Equal(3, await Count(router));
        var one = (await router.Ask<Routees>(GetRoutees.Instance, Limit)).Members.First();
        router.Tell(new RemoveRoutee(one));
        Assert.Equal(2, await Count(router));
        router.Tell(new AddRoutee(Routee.FromActorRef(_probe.Ref)));
        Assert.Equal(3, await Count(router));
    }

    [Fact]
    public async Task PoolWhoseRouteesAllStop_Stops()
    {
        var router = Sys.ActorOf(Echo.Props.WithRouter(new RoundRobinPool(3)));
        var watching = Probe.In(Sys);
        Sys.ActorOf(Props.Create(() => new Watcher(router, watching.Ref)));
        router.Tell(new Broadcast(PoisonPill.Instance));
        Assert.Equal(router, await watching.Expect<IActorRef>());
    }

    [Fact]
    public async Task PoolWithAResizer_GrowsToItsLowerBoundAtTheStart()
    {
        var router = Sys.ActorOf(Echo.Props.WithRouter(new RoundRobinPool(1, new DefaultResizer(4, 6))));
        Assert.Equal(4, await Count(router));
    }

    private static async Task<int> Count(IActorRef router) => (await router.Ask<Routees>(GetRoutees.Instance, Limit)).Members.Count();

    private sealed record Block(ManualResetEventSlim Gate);

    private sealed class Echo : ReceiveActor
    {
        public Echo()
        {
            Receive<string>(m => m == "name", _ => Sender.Tell(Self.Path.Name));
            Receive<Block>(b =>
            {
                Sender.Tell(Self.Path.Name);
                b.Gate.Wait(Limit);
            });
            Receive<string>(_ => { });
        }

        public static Props Props => Props.Create<Echo>();
    }

    private sealed class Counter : ReceiveActor
    {
        public Counter() => Receive<string>(_ => Sender.Tell(Self.Path.Name));
    }

    private sealed class OnceSilent : ReceiveActor
    {
        public OnceSilent(Func<int> count) => Receive<string>(_ =>
        {
            if (count() > 1) Sender.Tell("answer");
        });
    }

    private sealed class Forwarder(IActorRef target) : UntypedActor
    {
        protected override void OnReceive(object message) => target.Forward(message);
    }

    private sealed class Watcher : ReceiveActor
    {
        public Watcher(IActorRef watched, IActorRef listener)
        {
            Context.Watch(watched);
            Receive<Terminated>(t => listener.Tell(t.ActorRef));
        }
    }
}
