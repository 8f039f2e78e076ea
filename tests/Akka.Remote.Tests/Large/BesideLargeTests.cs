using Akka.Actor;

namespace Akka.Remote.Tests.Large;

/// <summary>While 64 MiB go there and back, small messages are answered and the watched node stays reachable.</summary>
public sealed class BesideLargeTests : IAsyncLifetime
{
    private const int Size = 64 * 1024 * 1024;

    /// <summary>What passes for each small question: more than sockets hold, less than a third of the large message.</summary>
    private const long Step = 16 * 1024 * 1024;
    private const long Little = 1024 * 1024;
    private const string Config =
        """
        akka.remote {
          dot-netty.tcp.maximum-frame-size = 128 MiB
          watch-failure-detector { heartbeat-interval = 200 ms, unreachable-nodes-reaper-interval = 200 ms, expected-response-after = 200 ms, acceptable-heartbeat-pause = 20 s }
        }
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ActorSystem _a = RemoteSystem.Start("a", Config);
    private readonly ActorSystem _b = RemoteSystem.Start("b", $"{Config}\nakka.remote.dot-netty.tcp {{ hostname = \"{Relay.Behind}\", public-hostname = \"{Relay.Front}\" }}");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Task.WhenAll(_a.Terminate(), _b.Terminate());

    [Fact]
    public async Task LargeMessagesBothWays_SmallOnesAreAnsweredMeanwhile_NobodyIsUnreachable()
    {
        using var relay = new Relay(RemoteSystem.AddressOf(_b).Port!.Value);
        relay.AllowThere(Little);
        relay.AllowBack(Little);
        _b.ActorOf(Props.Create<Echo>(), "bulk");
        var ponger = _b.ActorOf(Props.Create<Echo>(), "ponger");
        var (bulk, pong) = (await _a.Resolve(_b, "user/bulk"), await _a.Resolve(_b, "user/ponger"));
        var watcher = new Recorder(_a);
        foreach (var kind in new[] { typeof(QuarantinedEvent), typeof(DisassociatedEvent), typeof(AssociationErrorEvent) }) _a.EventStream.Subscribe(watcher.Ref, kind);
        watcher.Watch(pong);
        var bytes = new byte[Size];
        bytes[^1] = 1;

        // So much of the large message may have passed that the question beside it has, not the message.
        var large = bulk.Ask<byte[]>(bytes, Limit);
        for (var step = 1; step <= 3; step++)
        {
            relay.AllowThere(Step);
            Assert.Equal(step, await pong.Ask<int>(step, Limit));
            Assert.False(large.IsCompleted);
        }

        relay.AllowThere(Size);
        await relay.BackUsedUpAsync();
        for (var step = 4; step <= 6; step++)
        {
            relay.AllowBack(Step);
            Assert.Equal(step, await pong.Ask<int>(step, Limit));
            Assert.False(large.IsCompleted);
        }

        relay.AllowBack(Size);
        Assert.True((await large).AsSpan().SequenceEqual(bytes));

        // Nothing happened to the connection: the first that the watcher hears of is the end of the actor.
        _b.Stop(ponger);
        Assert.False(Assert.IsType<Terminated>(await watcher.Next<object>()).AddressTerminated);
    }
}
