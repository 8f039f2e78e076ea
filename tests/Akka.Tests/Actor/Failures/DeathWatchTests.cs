using Akka.Actor;

namespace Akka.Tests.Actor.Failures;

public sealed class DeathWatchTests : SystemTest
{
    [Fact]
    public async Task Watch_OfAStoppedActor_TellsAtOnce()
    {
        var probe = NewWitness();
        var actor = Sys.ActorOf<Echo>();
        await actor.GracefulStop(Patience);

        probe.Watch(actor);

        var terminated = await probe.Next<Terminated>();
        Assert.Equal(actor, terminated.ActorRef);
        Assert.False(terminated.ExistenceConfirmed);
    }

    [Fact]
    public async Task WatchAndStopRace_AlwaysTellsExactlyOnce()
    {
        for (var i = 0; i < 50; i++)
        {
            var probe = NewWitness();
            var actor = Sys.ActorOf<Echo>();
            await Task.WhenAll(Task.Run(() => probe.Watch(actor)), Task.Run(() => actor.Tell(PoisonPill.Instance)), Task.Run(() => Sys.Stop(actor)));
            await probe.ExpectTerminated(actor);
            await probe.ExpectNothing();
        }
    }

    [Fact]
    public async Task Terminated_ComesAfterAllMessagesOfTheActor()
    {
        for (var i = 0; i < 50; i++)
        {
            var probe = NewWitness();
            var actor = Sys.ActorOf(Props.Create(() => new SaysGoodbye(probe.Ref)));
            probe.Watch(actor);
            actor.Tell("stop");
            await probe.Expect("a", "b", "goodbye");
            await probe.ExpectTerminated(actor);
        }
    }

    [Fact]
    public async Task WatchWith_DeliversTheMessage_AndUnwatchNothing()
    {
        var probe = NewWitness();
        var one = Sys.ActorOf<Echo>();
        var two = Sys.ActorOf<Echo>();
        var watcher = Sys.ActorOf(Props.Create(() => new Watcher(probe.Ref)));
        watcher.Tell(("with", one));
        watcher.Tell(("watch", two));
        watcher.Tell(("unwatch", two));
        await two.GracefulStop(Patience);
        await one.GracefulStop(Patience);

        await probe.Expect("gone");
        await watcher.Ask<ActorIdentity>(new Identify(1), Patience);
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task Watch_WithAnotherMessage_IsRefused()
    {
        var probe = NewWitness();
        var subject = Sys.ActorOf<Echo>();
        var watcher = Sys.ActorOf(Props.Create(() => new Watcher(probe.Ref)));
        watcher.Tell(("with", subject));
        watcher.Tell(("watch", subject));
        await probe.Expect("InvalidOperationException");
    }

    [Fact]
    public async Task UnhandledTerminated_IsADeathPact()
    {
        var probe = NewWitness();
        var subject = Sys.ActorOf<Echo>();
        var bound = Sys.ActorOf(Props.Create(() => new Bound(subject)));
        probe.Watch(bound);
        await bound.Ask<ActorIdentity>(new Identify(1), Patience);

        await subject.GracefulStop(Patience);

        await probe.ExpectTerminated(bound);
    }

    [Fact]
    public async Task Stop_EndsChildrenFirst_ThenPostStopOfTheParent()
    {
        var probe = NewWitness();
        var parent = Sys.ActorOf(Props.Create(() => new Nested(probe.Ref, 2)));
        probe.Watch(parent);
        await parent.Ask<ActorIdentity>(new Identify(1), Patience);

        Sys.Stop(parent);

        await probe.Expect("end 0", "end 1", "end 2");
        await probe.ExpectTerminated(parent);
    }

    [Fact]
    public async Task NameReuse_OnlyAfterTerminated()
    {
        var parent = Sys.ActorOf(Props.Create(() => new NamesOne()));
        Assert.Equal("reused", await parent.Ask<string>("go", Patience));
    }

    private sealed class SaysGoodbye(IActorRef probe) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            probe.Tell("a");
            probe.Tell("b");
            Context.Stop(Self);
        }

        protected override void PostStop() => probe.Tell("goodbye");
    }

    private sealed class Watcher(IActorRef probe) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case ("with", IActorRef subject):
                    Context.WatchWith(subject, "gone");
                    break;
                case ("watch", IActorRef subject):
                    Try(subject);
                    break;
                case ("unwatch", IActorRef subject):
                    Context.Unwatch(subject);
                    break;
                default:
                    probe.Tell(message);
                    break;
            }
        }

        private void Try(IActorRef subject)
        {
            try
            {
                Context.Watch(subject);
            }
            catch (Exception e)
            {
                probe.Tell(e.GetType().Name);
            }
        }
    }

    private sealed class Bound : ReceiveActor
    {
        public Bound(IActorRef subject) => Context.Watch(subject);
    }

    private sealed class Nested(IActorRef probe, int level) : UntypedActor
    {
        protected override void PreStart()
        {
            if (level > 0) Context.ActorOf(Props.Create(() => new Nested(probe, level - 1)));
        }

        protected override void PostStop() => probe.Tell($"end {level}");

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class NamesOne : ReceiveActor
    {
        public NamesOne() => Receive<string>(_ =>
        {
            var asker = Sender;
            var child = Context.ActorOf(Props.Create(() => new Echo()), "one");
            Assert.Throws<InvalidActorNameException>(() => Context.ActorOf(Props.Create(() => new Echo()), "one"));
            Context.Watch(child);
            Context.Stop(child);
            Assert.Throws<InvalidActorNameException>(() => Context.ActorOf(Props.Create(() => new Echo()), "one"));
            Become(() => Receive<Terminated>(_ =>
            {
                var second = Context.ActorOf(Props.Create(() => new Echo()), "one");
                asker.Tell(second.Equals(child) ? "the same" : "reused");
            }));
        });
    }
}
