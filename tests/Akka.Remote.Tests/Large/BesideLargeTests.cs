using Akka.Actor;

namespace Akka.Remote.Tests.Large;

/// <summary>While 64 MiB go there and back, small messages are answered and the watched node stays reachable.</summary>
public sealed class BesideLargeTests() : TwoSystems(Config)
{
    private const int Size = 64 * 1024 * 1024;
    private const int Rounds = 3;
    private const string Config =
        """
        akka.remote {
          dot-netty.tcp.maximum-frame-size = 128 MiB
          watch-failure-detector { heartbeat-interval = 200 ms, unreachable-nodes-reaper-interval = 200 ms, expected-response-after = 200 ms, acceptable-heartbeat-pause = 20 s }
        }
        """;

    [Fact]
    public async Task LargeMessagesBothWays_SmallOnesAreAnsweredMeanwhile_NobodyIsUnreachable()
    {
        B.ActorOf(Props.Create<Echo>(), "bulk");
        var ponger = B.ActorOf(Props.Create<Echo>(), "ponger");
        var (bulk, pong) = (await A.Resolve(B, "user/bulk"), await A.Resolve(B, "user/ponger"));
        var watcher = new Recorder(A);
        foreach (var kind in new[] { typeof(QuarantinedEvent), typeof(DisassociatedEvent), typeof(AssociationErrorEvent) }) A.EventStream.Subscribe(watcher.Ref, kind);
        watcher.Watch(pong);
        var bytes = new byte[Size];
        var answeredMeanwhile = 0;
        for (var round = 0; round < Rounds; round++)
        {
            bytes[round] = 1;
            var large = bulk.Ask<byte[]>(bytes, Limit);
            for (var i = 0; !large.IsCompleted; i++)
            {
                Assert.Equal(i, await pong.Ask<int>(i, Limit));
                if (!large.IsCompleted) answeredMeanwhile++;
            }

            Assert.True((await large).AsSpan().SequenceEqual(bytes));
        }

        // Behind the large messages there would be one answer a round at most: that to the question which was on its way with the message itself.
        Assert.True(answeredMeanwhile > 3 * Rounds, $"only {answeredMeanwhile} small messages were answered while {Rounds} large ones were on their way");

        // Nothing happened to the connection: the first that the watcher hears of is the end of the actor.
        B.Stop(ponger);
        Assert.False(Assert.IsType<Terminated>(await watcher.Next<object>()).AddressTerminated);
    }
}
