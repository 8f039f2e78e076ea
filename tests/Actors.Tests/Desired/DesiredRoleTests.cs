using System.Collections.Concurrent;
using ActorInference.Actors.Tests.Clusters;
using ActorInference.Contracts;
using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration;

namespace ActorInference.Actors.Tests.Desired;

/// <summary>Members without the role of the nodes are services that ask: what should run is nothing to them.</summary>
public sealed class DesiredRoleTests : IAsyncLifetime
{
    private const string Node = "akka.cluster { roles = [inference], sharding.role = inference }";
    private readonly TestCluster _cluster = new();
    private ActorSystem? _asker;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_asker is not null) await _asker.Terminate().WaitAsync(TestCluster.Patience);
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task MemberThatOnlyAsks_HearsNothingOfWishes()
    {
        var nodes = await _cluster.UpAsync(2, "", Node, ["times2/1=times2"]);
        await nodes[1].UntilServedAsync("times2", 1);
        var heard = new ConcurrentQueue<object>();
        _asker = ActorSystem.Create("inference", ConfigurationFactory.ParseString("akka.cluster.roles = [asker]").WithFallback(nodes[0].System.Settings.Config));
        _asker.ActorOf(Props.Create(() => new Listener(heard)), DesiredActor.Name);
        Cluster.Get(_asker).Join(nodes[0].Cluster.SelfAddress);
        var asker = Cluster.Get(_asker).SelfAddress;
        foreach (var node in nodes) await TestCluster.UntilAsync(() => node.Cluster.State.Members.Any(member => member.Address.Equals(asker) && member.Status == MemberStatus.Up), "the asker up");

        // Commands go to every node at once; what is sent to the asker afterwards comes to it afterwards.
        Assert.IsType<ModelStatus>(await nodes[0].AskAsync(new UnloadModel("times2", null)));
        nodes[0].System.ActorSelection(new RootActorPath(asker) / "user" / DesiredActor.Name).Tell("last");

        await TestCluster.UntilAsync(() => heard.Contains("last"), "the last message");
        Assert.Equal(["last"], heard);
    }

    private sealed class Listener(ConcurrentQueue<object> heard) : UntypedActor
    {
        protected override void OnReceive(object message) => heard.Enqueue(message);
    }
}
