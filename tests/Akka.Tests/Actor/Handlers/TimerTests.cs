using Akka.Actor;

namespace Akka.Tests.Actor.Handlers;

public sealed class TimerTests : SystemTest
{
    [Fact]
    public async Task SingleTimer_FiresOnce_PeriodicAgainAndAgain()
    {
        var probe = NewWitness();
        var actor = Sys.ActorOf(Props.Create(() => new Timed(probe.Ref)));
        actor.Tell("single");
        await probe.Expect("tick", false);
        actor.Tell("periodic");
        await probe.Expect("tock", true, "tock", true);
    }

    [Fact]
    public async Task ReplacedTimer_NeverDelivers_EvenFromTheMailbox()
    {
        var probe = NewWitness();
        var actor = Sys.ActorOf(Props.Create(() => new Timed(probe.Ref)));
        actor.Tell("replace");
        await probe.Expect("new", false);
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task Restart_CancelsTimers()
    {
        var probe = NewWitness();
        var actor = Sys.ActorOf(Props.Create(() => new Timed(probe.Ref)));
        actor.Tell("periodic");
        await probe.Next();
        actor.Tell("throw");
        Assert.Equal(0, await actor.Ask<int>("active", Patience));
    }

    [Fact]
    public async Task ReceiveTimeout_ComesAfterSilence_AndComesAgain()
    {
        var probe = NewWitness();
        var actor = Sys.ActorOf(Props.Create(() => new Idle(probe.Ref, TimeSpan.FromMilliseconds(30))));
        Assert.IsType<ReceiveTimeout>(await probe.Next());
        Assert.IsType<ReceiveTimeout>(await probe.Next());
        actor.Tell("off");
        await probe.Next();
        while (probe.Waiting > 0) await probe.Next();
        Assert.Equal("none", await actor.Ask<string>("timeout?", Patience));
    }

    [Fact]
    public async Task Scheduler_LongestDelay_DoesNotComeBeforeAShortOne()
    {
        var probe = NewWitness();
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.MaxValue, probe.Ref, "never", ActorRefs.NoSender);
        Sys.Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, TimeSpan.MaxValue, probe.Ref, "first", ActorRefs.NoSender);
        await probe.Expect("first");
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(30), probe.Ref, "soon", ActorRefs.NoSender);
        await probe.Expect("soon");
    }

    [Fact]
    public async Task Scheduler_TellsOnceAndRepeatedly_UntilCancelled()
    {
        var probe = NewWitness();
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(10), probe.Ref, "once", ActorRefs.NoSender);
        await probe.Expect("once");
        var repeating = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(TimeSpan.Zero, TimeSpan.FromMilliseconds(10), probe.Ref, "again", ActorRefs.NoSender);
        await probe.Expect("again", "again", "again");
        repeating.Cancel();

        var ran = new TaskCompletionSource();
        Sys.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(10), () => ran.SetResult());
        await ran.Task.WaitAsync(Patience);
    }

    [Fact]
    public void Scheduler_RefusesNegativeTimes()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(-1), Sys.DeadLetters, "x", ActorRefs.NoSender));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sys.Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, TimeSpan.Zero, Sys.DeadLetters, "x", ActorRefs.NoSender));
    }

    [Fact]
    public async Task Scheduler_FiresInOrderOfTime_AndNeverEarly()
    {
        var probe = NewWitness();
        var start = Sys.Scheduler.MonotonicClock;
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromHours(1), probe.Ref, "never", ActorRefs.NoSender);
        foreach (var ms in new[] { 0, 20, 40, 60 }) Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(ms), probe.Ref, ms, ActorRefs.NoSender);
        foreach (var ms in new[] { 0, 20, 40, 60 })
        {
            Assert.Equal(ms, await probe.Next());
            Assert.True(Sys.Scheduler.MonotonicClock - start >= TimeSpan.FromMilliseconds(ms));
        }
    }

    [Fact]
    public void Cancelable_Linked_AndAlreadyCancelled()
    {
        var first = new Cancelable(Sys.Scheduler);
        var linked = Cancelable.CreateLinkedCancelable(Sys.Scheduler, first, new Cancelable(Sys.Scheduler));
        Assert.False(linked.IsCancellationRequested);
        first.Cancel();
        Assert.True(linked.IsCancellationRequested);
        Assert.True(linked.Token.IsCancellationRequested);
        Assert.True(Cancelable.CreateCanceled().IsCancellationRequested);
    }

    private sealed class Timed : ReceiveActor, IWithTimers
    {
        public Timed(IActorRef probe)
        {
            Receive<string>(s => s == "single", _ => Timers.StartSingleTimer("key", "tick", TimeSpan.FromMilliseconds(10)));
            Receive<string>(s => s == "periodic", _ => Timers.StartPeriodicTimer("key", "tock", TimeSpan.FromMilliseconds(10)));
            Receive<string>(s => s == "replace", _ =>
            {
                Timers.StartSingleTimer("key", "old", TimeSpan.Zero);
                Task.Delay(50).Wait();
                Timers.StartSingleTimer("key", "new", TimeSpan.FromMilliseconds(10));
            });
            Receive<string>(s => s == "throw", _ => throw new InvalidOperationException("asked to"));
            Receive<string>(s => s == "active", _ => Sender.Tell(Timers.ActiveTimers.Count));
            ReceiveAny(m =>
            {
                probe.Tell(m);
                probe.Tell(Timers.IsTimerActive("key"));
            });
        }

        public ITimerScheduler Timers { get; set; } = null!;
    }

    private sealed class Idle : ReceiveActor
    {
        public Idle(IActorRef probe, TimeSpan timeout)
        {
            SetReceiveTimeout(timeout);
            Receive<string>(s => s == "off", _ =>
            {
                SetReceiveTimeout(null);
                probe.Tell("off");
            });
            Receive<string>(s => s == "timeout?", _ => Sender.Tell(Context.ReceiveTimeout is null ? "none" : "some"));
            Receive<ReceiveTimeout>(probe.Tell);
        }
    }
}
