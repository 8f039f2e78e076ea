using System.Collections.Concurrent;
using Akka.Actor;
using static Akka.Cluster.Tests.Actors.ClusterNodes;

namespace Akka.Cluster.Tests.Actors;

public class ClusterEndTests
{
    [Fact]
    public async Task JoinerThatNeverAnswers_IsFoundOutAndDowned()
    {
        await using var systems = new ClusterNodes();
        var nodes = await systems.UpAsync(2, Watchful);
        var heard = new BlockingCollection<object>();
        nodes[1].Subscribe(nodes[1].System.ActorOf(Props.Create(() => new Listener(heard))), ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent));
        var ghost = new UniqueAddress(Address.Parse("akka.tcp://sys@127.0.0.1:1"), 17);
        nodes[0].System.ActorSelection("/system/cluster/core/daemon").Tell(new JoinMessage(ghost, [], Akka.Util.AppVersion.Zero));
        var last = MemberStatus.Joining;
        while (last != MemberStatus.Removed)
        {
            Assert.True(heard.TryTake(out var message, TimeSpan.FromSeconds(90)), $"the ghost is {last} still");
            var member = Assert.IsAssignableFrom<ClusterEvent.IMemberEvent>(message).Member;
            if (member.UniqueAddress.Equals(ghost)) last = member.Status;
        }

        await UntilAsync(nodes[1], state => state.Members.Count == 2 && state.Unreachable.IsEmpty, "two members");
    }

    [Fact]
    public async Task NodeThatIsDowned_ItsOwnActorsSeeAllMembersGo()
    {
        await using var systems = new ClusterNodes();
        var nodes = await systems.UpAsync(3, "akka.cluster.run-coordinated-shutdown-when-down = off");
        var heard = new BlockingCollection<object>();
        var subscriber = nodes[2].System.ActorOf(Props.Create(() => new Listener(heard)));
        nodes[2].Subscribe(subscriber, ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.MemberRemoved));
        nodes[0].Down(nodes[2].SelfAddress);
        var gone = new HashSet<Address>();
        while (gone.Count < 3)
        {
            Assert.True(heard.TryTake(out var message, TimeSpan.FromSeconds(90)), $"only {gone.Count} members went");
            gone.Add(Assert.IsType<ClusterEvent.MemberRemoved>(message).Member.Address);
        }

        await nodes[2].Stopped.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Empty(nodes[2].State.Members);
        Assert.Equal(MemberStatus.Removed, nodes[2].SelfMember.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallbackForTheRemoval_MayWaitForTheEndOfItsSystem(bool isDowned)
    {
        await using var systems = new ClusterNodes();
        var nodes = await systems.UpAsync(2, "akka.cluster.run-coordinated-shutdown-when-down = off");
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        nodes[1].RegisterOnMemberRemoved(() =>
        {
            nodes[1].System.Terminate().Wait();
            ended.SetResult();
        });
        if (isDowned) nodes[0].Down(nodes[1].SelfAddress);
        else nodes[0].Leave(nodes[1].SelfAddress);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task SystemThatEnds_WaitsInTheExitingPhaseUntilItMayGo()
    {
        await using var systems = new ClusterNodes();
        var nodes = await systems.UpAsync(3, "akka.coordinated-shutdown.phases { cluster-leave.timeout = 1ms, cluster-exiting.timeout = 80s }");
        var heard = new BlockingCollection<object>();
        nodes[0].Subscribe(nodes[0].System.ActorOf(Props.Create(() => new Listener(heard))), ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.MemberRemoved));
        await nodes[2].System.Terminate().WaitAsync(TimeSpan.FromSeconds(90));
        Assert.True(heard.TryTake(out var message, TimeSpan.FromSeconds(90)), "nobody was removed");
        Assert.Equal(MemberStatus.Exiting, Assert.IsType<ClusterEvent.MemberRemoved>(message).PreviousStatus);
    }

    private sealed class Listener : ReceiveActor
    {
        public Listener(BlockingCollection<object> heard) => ReceiveAny(heard.Add);
    }
}
