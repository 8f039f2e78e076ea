using Akka.Actor;

namespace Akka.Tests.Actor.Handlers;

public sealed class AsyncHandlerTests : SystemTest
{
    [Fact]
    public async Task NextMessage_WaitsForTheTask_AndContextSurvivesTheAwait()
    {
        var gate = new TaskCompletionSource();
        var probe = NewWitness();
        var actor = Sys.ActorOf(Props.Create(() => new Slow(gate.Task)), "slow");

        actor.Tell("wait", probe.Ref);
        actor.Tell("second", probe.Ref);
        Assert.Equal("before", await probe.Next());
        await probe.ExpectNothing();
        gate.SetResult();

        await probe.Expect("after in slow", "second");
    }

    [Fact]
    public async Task Failure_AfterTheAwait_GoesToTheSupervisor()
    {
        var probe = NewWitness();
        var gate = new TaskCompletionSource();
        var actor = Sys.ActorOf(Props.Create(() => new Failing(gate.Task, probe.Ref)));

        actor.Tell("fail");
        actor.Tell("next", probe.Ref);
        gate.SetResult();

        await probe.Expect("restarted by late failure after fail", "next");
    }

    [Fact]
    public async Task Failure_BeforeTheAwait_GoesToTheSupervisor()
    {
        var probe = NewWitness();
        var actor = Sys.ActorOf(Props.Create(() => new Failing(Task.CompletedTask, probe.Ref)));
        actor.Tell("fail");
        await probe.Expect("restarted by late failure after fail");
    }

    [Fact]
    public async Task ManyAwaits_RunOneAtATime()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Yielding()));
        for (var i = 0; i < 200; i++) actor.Tell(i);
        Assert.Equal(0, await actor.Ask<int>("overlaps", Patience));
    }

    [Fact]
    public async Task RunTask_InAnUntypedActor()
    {
        var actor = Sys.ActorOf(Props.Create(() => new RunsTask()));
        Assert.Equal("ran x", await actor.Ask<string>("x", Patience));
    }

    [Fact]
    public async Task Children_MadeAfterAnAwait_Run()
    {
        var actor = Sys.ActorOf(Props.Create(() => new ParentLater()));
        Assert.Equal("from child", await actor.Ask<string>("x", Patience));
    }

    [Fact]
    public async Task PipeTo_DeliversResultOrFailure()
    {
        var probe = NewWitness();
        await Task.FromResult(5).PipeTo(probe.Ref);
        await Task.FromResult(5).PipeTo(probe.Ref, success: n => n + 1);
        await Task.FromException<int>(new InvalidOperationException("x")).PipeTo(probe.Ref);
        await probe.Expect(5, 6);
        Assert.Equal("x", (await probe.Next<Status.Failure>()).Cause.Message);
    }

    private sealed class Slow : ReceiveActor
    {
        public Slow(Task gate)
        {
            ReceiveAsync<string>(s => s == "wait", async _ =>
            {
                Sender.Tell("before");
                await gate;
                Sender.Tell($"after in {Context.Self.Path.Name}");
            });
            Receive<string>(Sender_Tell);
        }

        private void Sender_Tell(string s) => Sender.Tell(s);
    }

    private sealed class Failing : ReceiveActor
    {
        private readonly IActorRef _probe;

        public Failing(Task gate, IActorRef probe)
        {
            _probe = probe;
            ReceiveAsync<string>(s => s == "fail", async _ =>
            {
                await gate;
                throw new InvalidOperationException("late failure");
            });
            ReceiveAny(m => Sender.Tell(m));
        }

        protected override void PreRestart(Exception reason, object message) => _probe.Tell($"restarted by {reason.Message} after {message}");
    }

    private sealed class Yielding : ReceiveActor
    {
        private int _inside;
        private int _overlaps;

        public Yielding()
        {
            ReceiveAsync<int>(async _ =>
            {
                if (_inside++ != 0) _overlaps++;
                await Task.Yield();
                await Task.Run(() => { });
                _inside--;
            });
            Receive<string>(_ => Sender.Tell(_overlaps));
        }
    }

    private sealed class RunsTask : UntypedActor
    {
        protected override void OnReceive(object message) => RunTask(async () =>
        {
            await Task.Yield();
            Sender.Tell($"ran {message}");
        });
    }

    private sealed class ParentLater : ReceiveActor
    {
        public ParentLater() => ReceiveAsync<string>(async _ =>
        {
            await Task.Yield();
            var answer = await Context.ActorOf(Props.Create(() => new Echo())).Ask<string>("from child", Patience);
            Sender.Tell(answer);
        });
    }
}
