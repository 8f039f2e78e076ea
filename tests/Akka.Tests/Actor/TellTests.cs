using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Actor;

public sealed class TellTests : SystemTest
{
    [Fact]
    public async Task EightSenders_EachKeepsItsOrder()
    {
        const int Senders = 8;
        const int Messages = 100_000;
        var done = new TaskCompletionSource();
        var checker = Sys.ActorOf(Props.Create(() => new OrderChecker(Senders, Messages, done)));

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(() =>
        {
            for (var i = 0; i < Messages; i++) checker.Tell(new Numbered(sender, i));
        })));

        await done.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task NullMessage_IsRefused()
    {
        var echo = Sys.ActorOf<Echo>();
        Assert.Throws<InvalidMessageException>(() => echo.Tell(null!));
        Assert.Equal("x", await echo.Ask<string>("x", Patience));
    }

    [Fact]
    public async Task NoSender_IsSeenAsDeadLetters()
    {
        var probe = NewWitness();
        probe.Ref.Tell("x", ActorRefs.NoSender);
        await probe.Next();
        Assert.Equal(Sys.DeadLetters, probe.LastSender);
    }

    [Fact]
    public async Task Forward_KeepsTheSender()
    {
        var echo = Sys.ActorOf<Echo>("target");
        var forwarder = Sys.ActorOf(Props.Create(() => new Forwarder(echo)));
        Assert.Equal("hello", await forwarder.Ask<string>("hello", Patience));
    }

    [Fact]
    public async Task ToStoppedActor_BecomesDeadLetter()
    {
        var probe = NewWitness();
        Sys.EventStream.Subscribe(probe.Ref, typeof(DeadLetter));
        var actor = Sys.ActorOf<Echo>();
        await actor.GracefulStop(Patience);

        actor.Tell("late", probe.Ref);

        var letter = await probe.Next<DeadLetter>();
        Assert.Equal("late", letter.Message);
        Assert.Equal(actor, letter.Recipient);
        Assert.Equal(probe.Ref, letter.Sender);
    }

    [Fact]
    public async Task MessagesLeftInTheMailbox_BecomeDeadLetters()
    {
        var probe = NewWitness();
        Sys.EventStream.Subscribe(probe.Ref, typeof(DeadLetter));
        var gate = new TaskCompletionSource();
        var actor = Sys.ActorOf(Props.Create(() => new Gated(gate.Task)));
        actor.Tell("open");
        actor.Tell(PoisonPill.Instance);
        actor.Tell("a");
        actor.Tell("b");
        gate.SetResult();

        Assert.Equal("a", (await probe.Next<DeadLetter>()).Message);
        Assert.Equal("b", (await probe.Next<DeadLetter>()).Message);
    }

    [Fact]
    public async Task Unhandled_IsPublished()
    {
        var probe = NewWitness();
        Sys.EventStream.Subscribe(probe.Ref, typeof(UnhandledMessage));
        var actor = Sys.ActorOf(Props.Create(() => new OnlyInts()));

        actor.Tell("text", probe.Ref);

        var unhandled = await probe.Next<UnhandledMessage>();
        Assert.Equal("text", unhandled.Message);
        Assert.Equal(actor, unhandled.Recipient);
    }

    [Fact]
    public async Task Tell_InSteadyState_AllocatesNothingPerMessage()
    {
        const int Messages = 20_000;
        var counter = Sys.ActorOf(Props.Create(() => new Silent()));
        object message = "x";
        for (var i = 0; i < 4 * Messages; i++) counter.Tell(message, ActorRefs.NoSender);
        await counter.Ask<ActorIdentity>(new Identify(1), Patience);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Messages; i++) counter.Tell(message, ActorRefs.NoSender);
        var perMessage = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Messages;

        // A queue that grows allocates rings of 24 bytes a slot.
        Assert.True(perMessage <= 26, $"{perMessage:F1} bytes per message");
    }

    private sealed record Numbered(int Sender, int Number);

    private sealed class Silent : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class OnlyInts : ReceiveActor
    {
        public OnlyInts() => Receive<int>(_ => { });
    }

    private sealed class Gated : UntypedActor
    {
        private readonly Task _gate;

        public Gated(Task gate) => _gate = gate;

        protected override void OnReceive(object message) => _gate.Wait();
    }

    private sealed class Forwarder(IActorRef target) : UntypedActor
    {
        protected override void OnReceive(object message) => target.Forward(message);
    }

    private sealed class OrderChecker(int senders, int messages, TaskCompletionSource done) : UntypedActor
    {
        private readonly int[] _next = new int[senders];
        private int _left = senders * messages;

        protected override void OnReceive(object message)
        {
            var numbered = (Numbered)message;
            if (numbered.Number != _next[numbered.Sender]++) done.TrySetException(new InvalidOperationException($"{numbered} out of order"));
            if (--_left == 0) done.TrySetResult();
        }
    }
}
