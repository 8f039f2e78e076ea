#nullable disable
using Akka.Actor.Scheduling;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor;

/// <summary>The default scheduler: akka.scheduler.tick-duration is its precision, ticks-per-wheel its number of buckets.</summary>
public class HashedWheelTimerScheduler : SchedulerBase, IDateTimeOffsetNowTimeProvider, IDisposable
{
    private readonly TimerWheel _wheel;

    public HashedWheelTimerScheduler(Config scheduler, ILoggingAdapter log)
        : base(scheduler, log)
    {
        var buckets = scheduler.GetInt("akka.scheduler.ticks-per-wheel", 512);
        var tick = scheduler.GetTimeSpan("akka.scheduler.tick-duration", TimeSpan.FromMilliseconds(10), allowInfinite: false);
        if (buckets <= 0) throw new ArgumentOutOfRangeException(nameof(scheduler), buckets, "akka.scheduler.ticks-per-wheel must be greater than 0.");
        if (tick < TimeSpan.FromMilliseconds(1)) throw new ArgumentOutOfRangeException(nameof(scheduler), tick, "akka.scheduler.tick-duration must be at least 1 ms.");
        _wheel = new TimerWheel(tick, buckets, "akka-scheduler");
    }

    public override TimeSpan MonotonicClock => Util.MonotonicClock.Elapsed;

    public override TimeSpan HighResMonotonicClock => Util.MonotonicClock.Elapsed;

    protected override DateTimeOffset TimeNow => TimeProvider.System.GetUtcNow();

    /// <summary>What has not run never will.</summary>
    public void Dispose()
    {
        _wheel.Stop();
        GC.SuppressFinalize(this);
    }

    protected override void InternalScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(new ScheduledTell(receiver, message, sender), delay, null, cancelable);

    protected override void InternalScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(new ScheduledTell(receiver, message, sender), initialDelay, interval, cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Add(new ScheduledAction(action), delay, null, cancelable);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Add(new ScheduledAction(action), initialDelay, interval, cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        Add(new ScheduledAction(action.Run), delay, null, cancelable);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Add(new ScheduledAction(action.Run), initialDelay, interval, cancelable);

    private void Add(ScheduledTask task, TimeSpan delay, TimeSpan? interval, ICancelable cancelable) =>
        task.Schedule(_wheel, delay, interval, cancelable, Log);
}
