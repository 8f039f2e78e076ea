using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using Akka.Event;
using Akka.Tests.Actor;

namespace Akka.Tests.Dispatch;

public sealed class MailboxTests : SystemTest
{
    private const string Hocon = """
        bounded-box { mailbox-type = "Akka.Dispatch.BoundedMailbox", mailbox-capacity = 2, mailbox-push-timeout-time = 10ms }
        bad-box { mailbox-type = "No.Such, Type" }
        """;

    public MailboxTests()
        : base(Hocon + $"\nurgent-box {{ mailbox-type = \"{typeof(UrgentFirst).AssemblyQualifiedName}\" }}"
            + $"\nstable-box {{ mailbox-type = \"{typeof(StableUrgentFirst).AssemblyQualifiedName}\" }}")
    {
    }

    [Fact]
    public async Task Bounded_RefusesWhatDoesNotFit()
    {
        var probe = NewWitness();
        Sys.EventStream.Subscribe(probe.Ref, typeof(DeadLetter));
        var gate = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        var actor = Sys.ActorOf(Props.Create(() => new Blocked(started, gate.Task)).WithMailbox("bounded-box"));
        actor.Tell("in hand");
        await started.Task.WaitAsync(Patience);
        foreach (var message in new[] { "first", "second", "third" }) actor.Tell(message);

        Assert.Equal("third", (await probe.Next<DeadLetter>()).Message);
        gate.SetResult();
        await probe.ExpectNothing();
    }

    [Theory]
    [InlineData("urgent-box")]
    [InlineData("stable-box")]
    public async Task Priority_SmallestNumberFirst(string mailbox)
    {
        var probe = NewWitness();
        var gate = new TaskCompletionSource();
        var actor = Sys.ActorOf(Props.Create(() => new Sorting(gate.Task, probe.Ref)).WithMailbox(mailbox));
        actor.Tell("gate");
        for (var i = 9; i > 0; i--) actor.Tell(i);
        gate.SetResult();
        for (var i = 1; i < 10; i++) await probe.Expect(i);
    }

    [Fact]
    public void StablePriority_KeepsTheOrderOfEquals()
    {
        var queue = new UnboundedStablePriorityMessageQueue(_ => 1, 4);
        for (var i = 0; i < 50; i++) queue.Enqueue(ActorRefs.Nobody, new Envelope(i, ActorRefs.Nobody));
        for (var i = 0; i < 50; i++)
        {
            Assert.True(queue.TryDequeue(out var envelope));
            Assert.Equal(i, envelope.Message);
        }

        Assert.False(queue.HasMessages);
    }

    [Fact]
    public void Requirement_ChoosesTheMailbox()
    {
        Assert.IsType<UnboundedDequeBasedMailbox>(Sys.Mailboxes.GetMailboxType(Props.Create<Stashing>(), Config.Empty));
        Assert.IsType<UnboundedMailbox>(Sys.Mailboxes.GetMailboxType(Props.Create<Echo>(), Config.Empty));
        Assert.IsType<BoundedMailbox>(Sys.Mailboxes.GetMailboxType(Props.Create<Echo>().WithMailbox("bounded-box"), Config.Empty));
        Assert.Throws<ArgumentException>(() => Sys.Mailboxes.GetMailboxType(Props.Create<Stashing>().WithMailbox("bounded-box"), Config.Empty));
    }

    [Fact]
    public void UnknownMailbox_IsAConfigurationError()
    {
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Create<Echo>().WithMailbox("nowhere")));
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Create<Echo>().WithMailbox("bad-box")));
    }

    [Fact]
    public async Task UnboundedQueue_ManyProducers_LosesNothing_AndKeepsOrder()
    {
        const int Producers = 4;
        const int Each = 50_000;
        var queue = new UnboundedMessageQueue();
        var producing = Task.WhenAll(Enumerable.Range(0, Producers).Select(p => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++) queue.Enqueue(ActorRefs.Nobody, new Envelope((p, i), ActorRefs.Nobody));
        })));
        var next = new int[Producers];
        var left = Producers * Each;
        while (left > 0)
        {
            if (!queue.TryDequeue(out var envelope)) continue;
            var (producer, number) = ((int, int))envelope.Message;
            Assert.Equal(next[producer]++, number);
            left--;
        }

        await producing;
        Assert.Equal(0, queue.Count);
        Assert.False(queue.HasMessages);
    }

    public sealed class UrgentFirst(Settings settings, Config config) : UnboundedPriorityMailbox(settings, config)
    {
        protected override int PriorityGenerator(object message) => message as int? ?? 0;
    }

    public sealed class StableUrgentFirst(Settings settings, Config config) : UnboundedStablePriorityMailbox(settings, config)
    {
        protected override int PriorityGenerator(object message) => message as int? ?? 0;
    }

    private sealed class Stashing : UntypedActorWithUnboundedStash
    {
        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class Blocked(TaskCompletionSource started, Task gate) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            started.TrySetResult();
            gate.Wait();
        }
    }

    private sealed class Sorting(Task gate, IActorRef probe) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is int) probe.Tell(message);
            else gate.Wait();
        }
    }
}
