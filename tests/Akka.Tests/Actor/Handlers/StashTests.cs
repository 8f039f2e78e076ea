using Akka.Actor;

namespace Akka.Tests.Actor.Handlers;

public sealed class StashTests : SystemTest
{
    [Fact]
    public async Task UnstashAll_PutsTheMessagesBeforeTheMailbox_InTheirOrder()
    {
        var probe = NewWitness();
        var actor = Sys.ActorOf(Props.Create(() => new Doorkeeper(probe.Ref)));
        foreach (var message in new[] { "a", "b", "open", "c" }) actor.Tell(message);
        await probe.Expect("a", "b", "c");
    }

    [Fact]
    public async Task Restart_GivesTheStashBackToTheMailbox()
    {
        var probe = NewWitness();
        var actor = Sys.ActorOf(Props.Create(() => new Doorkeeper(probe.Ref)));
        foreach (var message in new[] { "a", "b", "throw", "open", "c" }) actor.Tell(message);
        await probe.Expect("a", "b", "c");
    }

    [Fact]
    public async Task Stop_SendsTheStashToTheDeadLetters()
    {
        var probe = NewWitness();
        Sys.EventStream.Subscribe(probe.Ref, typeof(Akka.Event.DeadLetter));
        var actor = Sys.ActorOf(Props.Create(() => new Doorkeeper(probe.Ref)));
        actor.Tell("a");
        actor.Tell(PoisonPill.Instance);
        Assert.Equal("a", (await probe.Next<Akka.Event.DeadLetter>()).Message);
    }

    [Fact]
    public async Task StashingTwice_IsAnIllegalState()
    {
        var probe = NewWitness();
        var actor = Sys.ActorOf(Props.Create(() => new Doorkeeper(probe.Ref)));
        actor.Tell("twice");
        await probe.Expect("IllegalActorStateException");
    }

    [Fact]
    public async Task Capacity_FromProps_OverflowsWithAnException()
    {
        var probe = NewWitness();
        var actor = Sys.ActorOf(Props.Create(() => new Bounded(probe.Ref)).WithStashCapacity(2));
        for (var i = 0; i < 3; i++) actor.Tell(i);
        await probe.Expect(1, 2, "StashOverflowException");
    }

    [Fact]
    public async Task WithoutADeque_TheActorDoesNotStart()
    {
        var probe = NewWitness();
        var actor = Sys.ActorOf(Props.Create(() => new Unrestricted()).WithMailbox("akka.actor.mailbox.unbounded-queue-based"));
        probe.Watch(actor);
        await probe.ExpectTerminated(actor);
    }

    private sealed class Doorkeeper : ReceiveActor, IWithUnboundedStash
    {
        public Doorkeeper(IActorRef probe)
        {
            Receive<string>(s => s == "open", _ =>
            {
                Stash.UnstashAll();
                Become(() => ReceiveAny(probe.Tell));
            });
            Receive<string>(s => s == "throw", _ => throw new InvalidOperationException("asked to"));
            Receive<string>(s => s == "twice", _ => Twice(probe));
            ReceiveAny(_ => Stash.Stash());
        }

        public IStash Stash { get; set; } = null!;

        private void Twice(IActorRef probe)
        {
            Stash.Stash();
            try
            {
                Stash.Stash();
            }
            catch (Exception e)
            {
                probe.Tell(e.GetType().Name);
            }
        }
    }

    private sealed class Bounded(IActorRef probe) : UntypedActorWithStash
    {
        protected override void OnReceive(object message)
        {
            try
            {
                Stash.Stash();
                probe.Tell(Stash.Count);
            }
            catch (Exception e)
            {
                probe.Tell(e.GetType().Name);
            }
        }
    }

    private sealed class Unrestricted : UntypedActorWithUnrestrictedStash
    {
        protected override void OnReceive(object message) => Stash.Stash();
    }
}
