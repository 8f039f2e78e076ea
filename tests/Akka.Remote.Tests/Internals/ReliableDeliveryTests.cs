using Akka.Actor;
using Akka.Remote.Associations;
using FsCheck;
using FsCheck.Fluent;

namespace Akka.Remote.Tests.Internals;

/// <summary>Numbered messages over a connection that loses, repeats and reorders.</summary>
public sealed class ReliableDeliveryTests
{
    private static readonly IInternalActorRef Nobody = ActorRefs.Nobody;

    [Fact]
    public void AnyLossAndOrder_EveryMessageArrivesOnceAndInOrder() => Prop.ForAll(
        Gen.Choose(1, 60).SelectMany(count => Gen.Choose(1, 10).SelectMany(window => Gen.Choose(0, int.MaxValue).Select(seed => (count, window, seed)))).ToArbitrary(),
        input =>
        {
            var (count, window, seed) = input;
            var random = new Random(seed);
            var sender = new ReliableSender(window);
            var receiver = new ReliableReceiver(1000);
            var arrived = new List<int>();
            var wire = new List<Outgoing>();
            for (var i = 0; i < count; i++)
            {
                sender.Add(i, null!);
                wire.AddRange(sender.Fresh());
            }

            for (var step = 0; !sender.IsEmpty; step++)
            {
                Assert.InRange(step, 0, 100_000);
                if (wire.Count == 0) wire.AddRange(sender.Again());
                var index = random.Next(wire.Count);
                var message = wire[index];
                if (random.Next(4) > 0) wire.RemoveAt(index);
                if (random.Next(3) == 0) continue;
                receiver.Receive(message.Seq, Nobody, message.Message, null, (_, m, _) => arrived.Add((int)m));
                if (random.Next(3) == 0) continue;
                wire.AddRange(sender.Acknowledged(receiver.Ack));
                wire.AddRange(sender.Fresh());
            }

            Assert.Equal(Enumerable.Range(0, count), arrived);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Window_HoldsTheRestBack()
    {
        var sender = new ReliableSender(3);
        for (var i = 0; i < 5; i++) sender.Add(i, null!);
        Assert.Equal([0, 1, 2], sender.Fresh().Select(m => m.Seq));
        Assert.Empty(sender.Fresh());
        sender.Acknowledged(new Ack(1, []));
        Assert.Equal([3, 4], sender.Fresh().Select(m => m.Seq));
    }

    [Fact]
    public void AckBeyondWhatWasSent_AndNackOfWhatIsForgotten_AreFatal()
    {
        var sender = new ReliableSender(3);
        Assert.Empty(sender.Acknowledged(new Ack(-1, [])));
        Assert.Throws<InvalidOperationException>(() => sender.Acknowledged(new Ack(0, [])));
        sender.Add("a", null!);
        sender.Add("b", null!);
        Assert.Empty(sender.Acknowledged(new Ack(0, [])));
        Assert.Throws<InvalidOperationException>(() => sender.Acknowledged(new Ack(1, [0])));
    }

    [Fact]
    public void GapsOfWhoForgot_AreFilledAWindowAtATime()
    {
        var sender = new ReliableSender(3) { MayBeForgotten = true };
        for (var i = 0; i < 10; i++) sender.Add(i, null!);
        sender.Acknowledged(new Ack(8, []));
        Assert.Equal([2, 3, 4], sender.Acknowledged(new Ack(9, [2, 3, 4, 5, 6, 7, 8])).Select(m => m.Seq));
        Assert.Equal([5, 6, 7], sender.Acknowledged(new Ack(9, [5, 6, 7, 8])).Select(m => m.Seq));
    }

    [Fact]
    public void MoreGapsThanAFrameCanName_AreFatal()
    {
        var sender = new ReliableSender(3) { MayBeForgotten = true };
        for (var i = 0; i <= ReliableSender.MaxGaps + 1; i++) sender.Add(i, null!);
        sender.Acknowledged(new Ack(ReliableSender.MaxGaps, []));
        Assert.True(sender.MayBeForgottenForGood);
        var all = Enumerable.Range(0, ReliableSender.MaxGaps + 1).Select(seq => (long)seq).ToArray();
        Assert.Throws<InvalidOperationException>(() => sender.Acknowledged(new Ack(ReliableSender.MaxGaps + 1, all)));
    }

    [Fact]
    public void IncarnationThatMayStartOver_IsNotHeldToWhatItsOldConnectionStillBrings()
    {
        var (before, after) = (new object(), new object());
        var numbers = new InboundNumbers(42, 1000);
        var arrived = new List<string>();
        Receive(before, 0, "a");
        numbers.MayStartOver(after);
        Receive(before, 1, "b");
        Receive(after, 0, "c");
        Receive(after, 0, "twice");
        Receive(after, 1, "d");
        Assert.Equal(["a", "b", "c", "d"], arrived);

        void Receive(object connection, long seq, string text) => numbers.Receive(connection, seq, Nobody, text, null, (_, message, _) => arrived.Add((string)message));
    }

    [Fact]
    public void MessageFarAhead_IsFatal()
    {
        var receiver = new ReliableReceiver(10);
        Assert.Throws<InvalidOperationException>(() => receiver.Receive(11, Nobody, "x", null, (_, _, _) => { }));
        Assert.Throws<InvalidOperationException>(() => receiver.Receive(-2, Nobody, "x", null, (_, _, _) => { }));
    }
}
