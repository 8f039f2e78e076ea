using Akka.Actor;
using static Akka.Cluster.Tests.Actors.ClusterNodes;

namespace Akka.Cluster.Tests.Actors;

public class ClusterTests
{
    [Fact]
    public async Task FiveNodes_Join_AgreeOnLeaderAndAges()
    {
        await using var systems = new ClusterNodes();
        var nodes = await systems.UpAsync(5);
        foreach (var node in nodes) await UntilAsync(node, state => state.Leader is not null && state.SeenBy.Count == 5, "convergence");
        Assert.Single(nodes.Select(node => node.State.Leader).Distinct());
        Assert.All(nodes, node => Assert.True(node.IsUp));
        Assert.Equal(nodes[0].SelfAddress, nodes[4].State.Members.Order(Member.AgeOrdering).First().Address);
    }

    [Fact]
    public async Task Join_InTheMomentTheSystemStarts_IsNotLost()
    {
        for (var i = 0; i < 20; i++)
        {
            await using var systems = new ClusterNodes();
            await systems.UpAsync(1);
        }
    }

    [Fact]
    public async Task Callbacks_MayFailAndWait_TheClusterGoesOn()
    {
        await using var systems = new ClusterNodes();
        var node = systems.Start();
        var (up, removed) = (new TaskCompletionSource(), new TaskCompletionSource());
        node.RegisterOnMemberUp(() => throw new InvalidOperationException("up"));
        node.RegisterOnMemberUp(() =>
        {
            // Another node comes up while this one's callback waits for it.
            var other = systems.Start();
            other.JoinAsync(node.SelfAddress).Wait(TimeSpan.FromSeconds(90));
            up.TrySetResult();
        });
        node.RegisterOnMemberRemoved(() => throw new InvalidOperationException("removed"));
        node.RegisterOnMemberRemoved(() => removed.TrySetResult());
        await node.JoinAsync(node.SelfAddress).WaitAsync(TimeSpan.FromSeconds(90));
        await up.Task.WaitAsync(TimeSpan.FromSeconds(90));
        await UntilAsync(node, state => state.Members.Count == 2, "two members");
        await node.LeaveAsync().WaitAsync(TimeSpan.FromSeconds(90));
        await removed.Task.WaitAsync(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task ANode_Leaves_TheOthersSeeItExitAndGo()
    {
        await using var systems = new ClusterNodes();
        var nodes = await systems.UpAsync(3);
        await nodes[1].LeaveAsync().WaitAsync(TimeSpan.FromSeconds(90));
        foreach (var node in new[] { nodes[0], nodes[2] }) await UntilAsync(node, state => state.Members.Count == 2, "two members");
        Assert.True(nodes[1].IsTerminated);
        await nodes[1].System.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task ASystemThatEnds_LeavesFirst()
    {
        await using var systems = new ClusterNodes();
        var nodes = await systems.UpAsync(3);
        await CoordinatedShutdown.Get(nodes[2].System).Run(CoordinatedShutdown.ClrExitReason.Instance).WaitAsync(TimeSpan.FromSeconds(90));
        await UntilAsync(nodes[0], state => state.Members.Count == 2 && state.Unreachable.IsEmpty, "two members, all reachable");
    }

    [Fact]
    public async Task ANodeThatVanishes_IsDownedByTheResolver_AndItsActorsTerminate()
    {
        await using var systems = new ClusterNodes();
        var nodes = await systems.UpAsync(3, $"{Watchful}\nakka.coordinated-shutdown.run-by-actor-system-terminate = off");
        var victim = nodes[2];
        victim.System.ActorOf(Props.Create(() => new Sleeper()), "sleeper");
        var remote = await nodes[0].System.ActorSelection(new RootActorPath(victim.SelfAddress) / "user" / "sleeper").ResolveOne(TimeSpan.FromSeconds(60));
        var gone = new TaskCompletionSource();
        nodes[0].System.ActorOf(Props.Create(() => new Watcher(remote, gone)));
        await victim.System.Terminate();
        foreach (var node in nodes[..2]) await UntilAsync(node, state => state.Members.Count == 2, "two members");
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task Subscriber_HearsWhatIsAndWhatComes()
    {
        await using var systems = new ClusterNodes();
        var nodes = await systems.UpAsync(2);
        var heard = new System.Collections.Concurrent.BlockingCollection<object>();
        var subscriber = nodes[0].System.ActorOf(Props.Create(() => new Listener(heard)));
        nodes[0].Subscribe(subscriber, ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.MemberUp));
        var third = systems.Start();
        await third.JoinAsync(nodes[1].SelfAddress).WaitAsync(TimeSpan.FromSeconds(90));
        var up = new HashSet<Address>();
        while (up.Count < 3)
        {
            Assert.True(heard.TryTake(out var message, TimeSpan.FromSeconds(60)), $"only {up.Count} members were told of");
            up.Add(Assert.IsType<ClusterEvent.MemberUp>(message).Member.Address);
        }
    }

    [Fact]
    public async Task JoinSeedNodes_WithoutAnybodyThere_EndsWithTheToken()
    {
        await using var systems = new ClusterNodes();
        var node = systems.Start();
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAsync<ClusterJoinFailedException>(() => node.JoinSeedNodesAsync([Address.Parse("akka.tcp://sys@127.0.0.1:1")], soon.Token));
    }

    private sealed class Sleeper : ReceiveActor;

    private sealed class Watcher : ReceiveActor
    {
        public Watcher(IActorRef watched, TaskCompletionSource gone)
        {
            Context.Watch(watched);
            Receive<Terminated>(_ => gone.TrySetResult());
        }
    }

    private sealed class Listener : ReceiveActor
    {
        public Listener(System.Collections.Concurrent.BlockingCollection<object> heard) => ReceiveAny(heard.Add);
    }
}
