using Akka.Actor;
using Akka.Pattern;

namespace Akka.Tests.Pattern;

public sealed class BackoffSupervisorTests : LocalSystem
{
    private static readonly TimeSpan Min = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Max = TimeSpan.FromSeconds(10);

    private readonly Probe _probe;

    public BackoffSupervisorTests() => _probe = Probe.In(Sys);

    private Props Child => Props.Create(() => new Worker(_probe.Ref));

    [Fact]
    public async Task OnStop_ChildThatStops_IsStartedAgain()
    {
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(Backoff.OnStop(Child, "c1", Min, Max, 0.2)));
        var first = await _probe.Expect<IActorRef>();
        supervisor.Tell("stop");
        var second = await _probe.Expect<IActorRef>();
        Assert.Equal(first.Path.Name, second.Path.Name);
        Assert.NotEqual(first, second);
        Assert.Equal(1, (await supervisor.Ask<BackoffSupervisor.RestartCount>(BackoffSupervisor.GetRestartCount.Instance)).Count);
    }

    [Fact]
    public async Task OnFailure_ChildThatFails_IsStartedAgainAndChildThatStops_EndsTheSupervisor()
    {
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(Backoff.OnFailure(Child, "c1", Min, Max, 0.0)));
        await _probe.Expect<IActorRef>();
        supervisor.Tell("fail");
        await _probe.Expect<IActorRef>();
        var watching = Watched(supervisor);
        supervisor.Tell("stop");
        Assert.Equal(supervisor, await watching.Expect<IActorRef>());
    }

    [Fact]
    public async Task MaxNrOfRetries_Exceeded_EndsTheSupervisor()
    {
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(Backoff.OnStop(Child, "c1", Min, Max, 0.0).WithManualReset().WithMaxNrOfRetries(1)));
        var watching = Watched(supervisor);
        await _probe.Expect<IActorRef>();
        supervisor.Tell("stop");
        await _probe.Expect<IActorRef>();
        supervisor.Tell("stop");
        await watching.Expect<IActorRef>();
    }

    [Fact]
    public async Task MessagesWhileTheChildIsDown_AreAnsweredWhenAsked()
    {
        var options = Backoff.OnStop(Child, "c1", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), 0.0).WithReplyWhileStopped("not now");
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(options));
        var child = await _probe.Expect<IActorRef>();
        Assert.Equal(child, (await supervisor.Ask<BackoffSupervisor.CurrentChild>(BackoffSupervisor.GetCurrentChild.Instance)).Ref);
        Assert.Equal("echo", await supervisor.Ask<string>("echo", TimeSpan.FromSeconds(10)));
        child.Tell("stop");
        while ((await supervisor.Ask<BackoffSupervisor.CurrentChild>(BackoffSupervisor.GetCurrentChild.Instance)).Ref is not null) await Task.Yield();
        Assert.Equal("not now", await supervisor.Ask<string>("echo", TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task ManualReset_FromTheChild_CountsFromZero()
    {
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(Backoff.OnStop(Child, "c1", Min, Max, 0.0).WithManualReset()));
        await _probe.Expect<IActorRef>();
        supervisor.Tell("stop");
        await _probe.Expect<IActorRef>();
        supervisor.Tell("reset");
        int count;
        do count = (await supervisor.Ask<BackoffSupervisor.RestartCount>(BackoffSupervisor.GetRestartCount.Instance)).Count;
        while (count != 0);
    }

    [Fact]
    public async Task FinalStopMessage_EndsTheSupervisorWithTheChild()
    {
        var options = Backoff.OnStop(Child, "c1", Min, Max, 0.0).WithFinalStopMessage(m => m is "stop");
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(options));
        var watching = Watched(supervisor);
        await _probe.Expect<IActorRef>();
        supervisor.Tell("stop");
        await watching.Expect<IActorRef>();
    }

    private Probe Watched(IActorRef actor)
    {
        var probe = Probe.In(Sys);
        Sys.ActorOf(Props.Create(() => new Watcher(actor, probe.Ref)));
        return probe;
    }

    private sealed class Watcher : ReceiveActor
    {
        public Watcher(IActorRef watched, IActorRef listener)
        {
            Context.Watch(watched);
            Receive<Terminated>(t => listener.Tell(t.ActorRef));
        }
    }

    private sealed class Worker : ReceiveActor
    {
        public Worker(IActorRef listener)
        {
            listener.Tell(Self);
            Receive<string>(m => m == "stop", _ => Context.Stop(Self));
            Receive<string>(m => m == "fail", _ => throw new InvalidOperationException("as told"));
            Receive<string>(m => m == "reset", _ => Context.Parent.Tell(BackoffSupervisor.Reset.Instance));
            Receive<string>(m => Sender.Tell(m));
        }
    }
}
