using Akka.Actor;

namespace Akka.Remote.Tests.Watching;

/// <summary>Watching actors of another system.</summary>
public sealed class DeathWatchTests : TwoSystems
{
    [Fact]
    public async Task WatchedActorStops_WatcherHears()
    {
        var echo = B.ActorOf(Props.Create<Echo>(), "echo");
        var watcher = new Recorder(A);
        watcher.Watch(await A.Resolve(B, "user/echo"));
        await Watched(echo);
        B.Stop(echo);
        var terminated = await watcher.Next<Terminated>();
        Assert.Equal(RemoteSystem.AddressOf(B) + "/user/echo", terminated.ActorRef.Path.ToString());
        Assert.True(terminated.ExistenceConfirmed);
        Assert.False(terminated.AddressTerminated);
    }

    [Fact]
    public async Task ActorIsGone_WatcherHearsAtOnce()
    {
        var echo = B.ActorOf(Props.Create<Echo>(), "echo");
        var known = await A.Resolve(B, "user/echo");
        await echo.GracefulStop(Limit);
        var watcher = new Recorder(A);
        watcher.Watch(known);
        Assert.False((await watcher.Next<Terminated>()).ExistenceConfirmed);
    }

    [Fact]
    public async Task AnotherIncarnationUnderTheName_IsNotTheOneThatIsWatched()
    {
        var nest = B.ActorOf(Props.Create<Nest>(), "nest");
        await nest.Ask<ActorIdentity>(new Identify("started"), Limit);
        var known = await A.Resolve(B, "user/nest/egg");
        await nest.Ask("another", Limit);
        var watcher = new Recorder(A);
        watcher.Watch(known);
        Assert.False((await watcher.Next<Terminated>()).ExistenceConfirmed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RemoteReference_StopsTheActor(bool byPill)
    {
        B.ActorOf(Props.Create<Echo>(), "echo");
        var echo = await A.Resolve(B, "user/echo");
        var watcher = new Recorder(A);
        watcher.Watch(echo);
        if (byPill) echo.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        else ((IInternalActorRef)echo).Stop();
        Assert.Equal(echo, (await watcher.Next<Terminated>()).ActorRef);
    }

    [Fact]
    public async Task Unwatched_IsNotReported()
    {
        var echo = B.ActorOf(Props.Create<Echo>(), "echo");
        var second = B.ActorOf(Props.Create<Echo>(), "second");
        var (far, farSecond) = (await A.Resolve(B, "user/echo"), await A.Resolve(B, "user/second"));
        var watcher = new Recorder(A);
        watcher.Watch(far);
        watcher.Watch(farSecond);
        await Watched(second);
        watcher.Unwatch(far);
        B.Stop(echo);
        B.Stop(second);
        Assert.Equal(farSecond, (await watcher.Next<Terminated>()).ActorRef);
    }

    [Fact]
    public async Task SeveralWatchers_AllHear_AndOneThatEndedIsForgotten()
    {
        var echo = B.ActorOf(Props.Create<Echo>(), "echo");
        var far = await A.Resolve(B, "user/echo");
        Recorder[] watchers = [new(A), new(A), new(A)];
        foreach (var watcher in watchers) watcher.Watch(far);
        await Watched(echo);
        await watchers[0].Ref.GracefulStop(Limit);
        B.Stop(echo);
        foreach (var watcher in watchers[1..]) Assert.Equal(far, (await watcher.Next<Terminated>()).ActorRef);
    }

    [Fact]
    public async Task LastWordsBeforeTheEnd_ArriveBefore()
    {
        B.ActorOf(Props.Create<LastWords>(), "speaker");
        var speaker = await A.Resolve(B, "user/speaker");
        var watcher = new Recorder(A);
        watcher.Watch(speaker);
        speaker.Tell(100, watcher.Ref);
        for (var i = 0; i < 100; i++) Assert.Equal(i, await watcher.Next<object>());
        Assert.IsType<Terminated>(await watcher.Next<object>());
    }

    [Fact]
    public async Task SystemShutsDown_WatcherHears()
    {
        B.ActorOf(Props.Create<Echo>(), "echo");
        var watcher = new Recorder(A);
        var far = await A.Resolve(B, "user/echo");
        watcher.Watch(far);
        Assert.Equal("x", await far.Ask<string>("x", Limit));
        await B.Terminate();
        Assert.Equal(far, (await watcher.Next<Terminated>()).ActorRef);
    }

    /// <summary>Returns when the watch of the other system has arrived: it was sent before the question.</summary>
    private async Task Watched(IActorRef actor)
    {
        var question = A.Select(B, "system/remote-watcher");
        await question.Ask<ActorIdentity>(new Identify(1), Limit);
        for (var known = false; !known;)
        {
            var stats = await A.ActorSelection("/system/remote-watcher").Ask<RemoteWatcher.Stats>(RemoteWatcher.Stats.Empty, Limit);
            known = stats.WatchingRefs.Any(r => r.Item1.Path.Name == actor.Path.Name);
        }

        await question.Ask<ActorIdentity>(new Identify(2), Limit);
    }

    private sealed class Nest : UntypedActor
    {
        private IActorRef _asker = ActorRefs.Nobody;

        protected override void PreStart() => Context.Watch(Context.ActorOf(Props.Create<Echo>(), "egg"));

        protected override void OnReceive(object message)
        {
            if (message is Terminated)
            {
                Context.ActorOf(Props.Create<Echo>(), "egg");
                _asker.Tell("done");
                return;
            }

            _asker = Sender;
            Context.Stop(Context.Child("egg"));
        }
    }

    private sealed class LastWords : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            for (var i = 0; i < (int)message; i++) Sender.Tell(i, Self);
            Context.Stop(Self);
        }
    }
}
