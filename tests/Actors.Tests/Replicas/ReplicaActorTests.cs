using System.Threading.Channels;
using ActorInference.Contracts;
using Akka.Actor;
using Akka.Configuration;

namespace ActorInference.Actors.Tests.Replicas;

/// <summary>A replica between its router and the nodes actor, which do as the test says.</summary>
public sealed class ReplicaActorTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly ReplicaId Id = new("m", "3", 0);
    private readonly ActorSystem _system = ActorSystem.Create("replicas", ConfigurationFactory.ParseString("akka.loglevel = ERROR\nakka.stdout-loglevel = OFF"));
    private readonly Channel<(object Message, IActorRef Sender)> _atRouter = Channel.CreateUnbounded<(object, IActorRef)>();
    private readonly Channel<(object Message, IActorRef Sender)> _atNodes = Channel.CreateUnbounded<(object, IActorRef)>();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StoppedWhileItLoads_EndsOnlyWhenTheModelIsGone(bool isLoaded)
    {
        var link = new ClusterLink("self") { Router = Recorder(_atRouter), Nodes = Recorder(_atNodes) };
        link.Lease.HoldUntil(long.MaxValue);
        var replica = _system.ActorOf(ReplicaActor.Props(Id.ToString(), link));
        replica.Tell(new KeepReplica(Id, 1));
        Assert.IsType<ReplicaHosted>((await Next(_atNodes)).Message);
        replica.Tell(new LoadReplica(default));
        var load = await Next(_atRouter);
        Assert.IsType<HostModel>(load.Message);
        replica.Tell(new StopReplica(Id));
        var release = await Next(_atRouter);
        Assert.IsType<ReleaseModel>(release.Message);

        // The load that was under way ends; what comes behind it still finds the replica.
        load.Sender.Tell(isLoaded ? new ModelStatus("m", "3", ModelState.Ready, null, []) : new InferFailure(null, InferFailureCode.Unavailable, "It is being unloaded."));
        replica.Tell(new InferRequest("m", "3", "1", [], null, InferOptions.Default));
        Assert.IsType<InferRequest>((await Next(_atRouter)).Message);
        release.Sender.Tell(new ModelStatus("m", "3", ModelState.Unloaded, null, []), ActorRefs.NoSender);

        Assert.IsType<ReplicaStopping>((await Next(_atNodes)).Message);
        Assert.IsType<ReplicaEnded>((await Next(_atNodes)).Message);
    }

    private static Task<(object Message, IActorRef Sender)> Next(Channel<(object, IActorRef)> channel) => channel.Reader.ReadAsync().AsTask().WaitAsync(Patience)!;

    private IActorRef Recorder(Channel<(object, IActorRef)> into) => _system.ActorOf(Props.Create(() => new RecorderActor(into)));

    private sealed class RecorderActor(Channel<(object, IActorRef)> into) : UntypedActor
    {
        protected override void OnReceive(object message) => into.Writer.TryWrite((message, Sender));
    }
}
