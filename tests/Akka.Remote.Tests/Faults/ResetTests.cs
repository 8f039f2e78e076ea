using Akka.Actor;

namespace Akka.Remote.Tests.Faults;

/// <summary>Connections that are reset while system messages pass: both nodes live on, go on with their numbers, and nothing is lost.</summary>
public sealed class ResetTests : IAsyncLifetime
{
    private const int Actors = 400;
    private const int Resets = 4;
    private const string FrontOfA = "127.0.0.3";
    private const string FrontOfB = "127.0.0.4";
    private const string Config =
        """
        akka.remote {
          retry-gate-closed-for = 100 ms
          resend-interval = 300 ms
          watch-failure-detector.acceptable-heartbeat-pause = 120 s
        }
        """;

    private readonly ActorSystem _a = RemoteSystem.Start("a", Behind(FrontOfA));
    private readonly ActorSystem _b = RemoteSystem.Start("b", Behind(FrontOfB));

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Task.WhenAll(_a.Terminate(), _b.Terminate());

    [Fact]
    public async Task StreamOfWatches_EveryEndIsReported_NobodyIsQuarantined()
    {
        using var toA = new Breaker(FrontOfA, RemoteSystem.AddressOf(_a).Port!.Value);
        using var toB = new Breaker(FrontOfB, RemoteSystem.AddressOf(_b).Port!.Value);
        var watcher = new Recorder(_a);
        var onB = new Recorder(_b);
        _a.EventStream.Subscribe(watcher.Ref, typeof(QuarantinedEvent));
        _b.EventStream.Subscribe(onB.Ref, typeof(QuarantinedEvent));
        var actors = Enumerable.Range(0, Actors).Select(i => _b.ActorOf(Props.Create<Echo>(), $"echo{i}")).ToArray();
        await Broken(i => watcher.Watch(Seen(actors[i])));
        await Broken(i => _b.Stop(actors[i]));
        var ended = new HashSet<string>();
        while (ended.Count < Actors)
        {
            var terminated = Assert.IsType<Terminated>(await watcher.Next<object>());
            Assert.False(terminated.AddressTerminated);
            ended.Add(terminated.ActorRef.Path.Name);
        }

        onB.Ref.Tell("the end", ActorRefs.NoSender);
        Assert.Equal("the end", await onB.Next<object>());

        // Resets amid the stream, each when there is something to reset again.
        async Task Broken(Action<int> step)
        {
            for (var i = 0; i < Actors; i++)
            {
                step(i);
                if (i % (Actors / Resets) != Actors / Resets / 2) continue;
                await Waiting.UntilAsync(() => toB.IsConnected || toA.IsConnected, "the nodes connect again");
                toA.Reset();
                toB.Reset();
            }
        }
    }

    private static string Behind(string front) => $"{Config}\nakka.remote.dot-netty.tcp {{ hostname = \"{Breaker.Behind}\", public-hostname = \"{front}\" }}";

    private IActorRef Seen(IActorRef actor) =>
        ((ExtendedActorSystem)_a).Provider.ResolveActorRef(actor.Path.ToSerializationFormatWithAddress(RemoteSystem.AddressOf(_b)));
}
