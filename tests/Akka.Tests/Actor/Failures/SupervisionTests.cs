using Akka.Actor;

namespace Akka.Tests.Actor.Failures;

public sealed class SupervisionTests : SystemTest
{
    [Fact]
    public async Task Restart_MakesANewInstance_AndKeepsTheMailbox()
    {
        var probe = NewWitness();
        var worker = Worker(probe, Directive.Restart);

        worker.Tell("inc");
        worker.Tell("throw");
        worker.Tell("inc");
        worker.Tell("get");

        await probe.Expect("PreStart", "PreRestart throw", "PostStop", "PostRestart", "PreStart", 1);
    }

    [Fact]
    public async Task Resume_KeepsTheState()
    {
        var probe = NewWitness();
        var worker = Worker(probe, Directive.Resume);

        worker.Tell("inc");
        worker.Tell("throw");
        worker.Tell("inc");
        worker.Tell("get");

        await probe.Expect("PreStart", 2);
    }

    [Fact]
    public async Task Stop_EndsTheChild()
    {
        var probe = NewWitness();
        var worker = Worker(probe, Directive.Stop);
        probe.Watch(worker);

        worker.Tell("throw");

        await probe.Expect("PreStart", "PostStop");
        await probe.ExpectTerminated(worker);
    }

    [Fact]
    public async Task Escalate_FailsTheParent_WhichIsRestartedByItsOwn()
    {
        var probe = NewWitness();
        var top = Sys.ActorOf(Props.Create(() => new Parent(new OneForOneStrategy(_ => Directive.Restart), probe.Ref)));
        var middle = await top.Ask<IActorRef>(Props.Create(() => new Parent(new OneForOneStrategy(_ => Directive.Escalate), probe.Ref)), Patience);
        await probe.Expect("parent started", "parent started");
        var worker = await middle.Ask<IActorRef>(Props.Create(() => new WorkerActor(probe.Ref)), Patience);
        await probe.Expect("PreStart");

        worker.Tell("throw");

        await probe.Expect("PostStop", "parent started");
        Assert.Empty(await middle.Ask<IActorRef[]>("children", Patience));
    }

    [Fact]
    public async Task RetriesWithoutWindow_AreCountedForEver()
    {
        var probe = NewWitness();
        var worker = Worker(probe, new OneForOneStrategy(2, -1, _ => Directive.Restart));
        probe.Watch(worker);
        for (var i = 0; i < 3; i++) worker.Tell("throw");

        await probe.Expect("PreStart");
        for (var i = 0; i < 2; i++) await probe.Expect("PreRestart throw", "PostStop", "PostRestart", "PreStart");
        await probe.Expect("PostStop");
        await probe.ExpectTerminated(worker);
    }

    [Fact]
    public async Task ZeroRetries_NeverRestart()
    {
        var probe = NewWitness();
        var worker = Worker(probe, new OneForOneStrategy(0, 1000, _ => Directive.Restart));
        probe.Watch(worker);
        worker.Tell("throw");
        await probe.Expect("PreStart", "PostStop");
        await probe.ExpectTerminated(worker);
    }

    [Fact]
    public async Task AllForOne_RestartsTheSiblings()
    {
        var probe = NewWitness();
        var parent = Sys.ActorOf(Props.Create(() => new Parent(new AllForOneStrategy(_ => Directive.Restart), null)));
        var first = await parent.Ask<IActorRef>(Props.Create(() => new WorkerActor(probe.Ref)), Patience);
        await probe.Expect("PreStart");
        var second = await parent.Ask<IActorRef>(Props.Create(() => new WorkerActor(probe.Ref)), Patience);
        await probe.Expect("PreStart");
        second.Tell("inc");
        await second.Ask<ActorIdentity>(new Identify(1), Patience);

        first.Tell("throw");
        for (var i = 0; i < 8; i++) await probe.Next();
        second.Tell("get");

        await probe.Expect(0);
    }

    [Fact]
    public async Task FailingConstructor_IsAnInitializationException_AndStops()
    {
        var probe = NewWitness();
        var seen = new TaskCompletionSource<Exception>();
        var parent = Sys.ActorOf(Props.Create(() => new Parent(new OneForOneStrategy(e => Remember(seen, e)), null)));
        var child = await parent.Ask<IActorRef>(Props.Create(() => new FailsToStart(true)), Patience);
        probe.Watch(child);

        var cause = Assert.IsType<ActorInitializationException>(await seen.Task.WaitAsync(Patience));
        Assert.Equal(child, cause.Actor);
        await probe.ExpectTerminated(child);
    }

    [Fact]
    public async Task FailingPreStart_IsAnInitializationException_WithTheCauseInside()
    {
        var seen = new TaskCompletionSource<Exception>();
        var parent = Sys.ActorOf(Props.Create(() => new Parent(new OneForOneStrategy(e => Remember(seen, e)), null)));
        await parent.Ask<IActorRef>(Props.Create(() => new FailsToStart(false)), Patience);

        var cause = Assert.IsType<ActorInitializationException>(await seen.Task.WaitAsync(Patience));
        Assert.Equal("no start", cause.InnerException!.Message);
    }

    [Fact]
    public async Task Kill_IsAnActorKilledException()
    {
        var seen = new TaskCompletionSource<Exception>();
        var parent = Sys.ActorOf(Props.Create(() => new Parent(new OneForOneStrategy(e => Remember(seen, e)), null)));
        var child = await parent.Ask<IActorRef>(Props.Create(() => new Echo()), Patience);
        child.Tell(Kill.Instance);
        Assert.IsType<ActorKilledException>(await seen.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task Restart_WaitsForTheChildren_AndLetsTheirNamesBeReused()
    {
        var probe = NewWitness();
        var parent = Sys.ActorOf(Props.Create(() => new ParentOfNamed(probe.Ref)));
        await probe.Expect("child up");

        parent.Tell("throw");

        await probe.Expect("child down", "child up");
    }

    [Fact]
    public async Task DeployableDecider_TakesTheFirstMatch()
    {
        var decider = Decider.From(Directive.Restart, Directive.Stop.When<ArgumentException>(), Directive.Resume.When<Exception>());
        Assert.Equal(Directive.Stop, decider.Decide(new ArgumentNullException()));
        Assert.Equal(Directive.Resume, decider.Decide(new InvalidOperationException()));
        Assert.Equal(Directive.Restart, Decider.From(Directive.Restart).Decide(new Exception()));
        Assert.Equal(Directive.Stop, SupervisorStrategy.DefaultDecider.Decide(new ActorKilledException("x")));
        Assert.Equal(Directive.Stop, SupervisorStrategy.DefaultDecider.Decide(new DeathPactException(Sys.DeadLetters)));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task EscalationBeyondTheGuardian_EndsTheSystem()
    {
        var system = Start("akka.actor.guardian-supervisor-strategy = \"" + typeof(EscalatingStrategy).AssemblyQualifiedName + "\"");
        system.ActorOf<Echo>().Tell("throw");
        await system.WhenTerminated.WaitAsync(Patience);
    }

    public sealed class EscalatingStrategy : SupervisorStrategyConfigurator
    {
        public override SupervisorStrategy Create() => new OneForOneStrategy(_ => Directive.Escalate);
    }

    private static Directive Remember(TaskCompletionSource<Exception> seen, Exception cause)
    {
        seen.TrySetResult(cause);
        return SupervisorStrategy.DefaultDecider.Decide(cause);
    }

    private IActorRef Worker(Witness probe, Directive directive) => Worker(probe, new OneForOneStrategy(_ => directive));

    private IActorRef Worker(Witness probe, SupervisorStrategy strategy)
    {
        var parent = Sys.ActorOf(Props.Create(() => new Parent(strategy, null)));
        return parent.Ask<IActorRef>(Props.Create(() => new WorkerActor(probe.Ref)), Patience).Result;
    }

    private sealed class Parent(SupervisorStrategy strategy, IActorRef? probe) : ReceiveActor
    {
        protected override void PreStart()
        {
            probe?.Tell("parent started");
            Become(() =>
            {
                Receive<Props>(props => Sender.Tell(Context.ActorOf(props)));
                Receive<string>(_ => Sender.Tell(Context.GetChildren().ToArray()));
            });
        }

        protected override SupervisorStrategy SupervisorStrategy() => strategy;
    }

    private sealed class WorkerActor(IActorRef probe) : UntypedActor
    {
        private int _count;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "inc":
                    _count++;
                    break;
                case "get":
                    probe.Tell(_count);
                    break;
                case "throw":
                    throw new InvalidOperationException("asked to");
            }
        }

        protected override void PreStart() => probe.Tell("PreStart");

        protected override void PostStop() => probe.Tell("PostStop");

        protected override void PreRestart(Exception reason, object message)
        {
            probe.Tell($"PreRestart {message}");
            base.PreRestart(reason, message);
        }

        protected override void PostRestart(Exception reason)
        {
            probe.Tell("PostRestart");
            base.PostRestart(reason);
        }
    }

    private sealed class FailsToStart : UntypedActor
    {
        public FailsToStart(bool inConstructor)
        {
            if (inConstructor) throw new InvalidOperationException("no constructor");
        }

        protected override void PreStart() => throw new InvalidOperationException("no start");

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class ParentOfNamed(IActorRef probe) : UntypedActor
    {
        protected override void PreStart() => Context.ActorOf(Props.Create(() => new Named(probe)), "the-name");

        protected override void OnReceive(object message) => throw new InvalidOperationException("asked to");
    }

    private sealed class Named(IActorRef probe) : UntypedActor
    {
        protected override void PreStart() => probe.Tell("child up");

        protected override void PostStop() => probe.Tell("child down");

        protected override void OnReceive(object message)
        {
        }
    }
}
