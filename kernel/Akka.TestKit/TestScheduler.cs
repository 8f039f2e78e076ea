using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>A scheduler whose time stands still until a test advances it; what is due then runs in order on the thread of the test.</summary>
public class TestScheduler : IScheduler, IAdvancedScheduler
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Work, (DateTimeOffset Due, long Order)> _work = new();
    private readonly DateTimeOffset _start = TimeProvider.System.GetUtcNow();
    private DateTimeOffset _now;
    private long _order;

    /// <summary>Creates the scheduler; it has no settings.</summary>
    public TestScheduler(Config schedulerConfig, ILoggingAdapter log)
    {
        _ = schedulerConfig;
        _ = log;
        _now = _start;
    }

    /// <summary>The time of this scheduler.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_gate) return _now;
        }
    }

    /// <summary>The time of this scheduler since it was created.</summary>
    public TimeSpan MonotonicClock => Now - _start;

    /// <summary>The time of this scheduler since it was created.</summary>
    public TimeSpan HighResMonotonicClock => Now - _start;

    /// <inheritdoc/>
    public IAdvancedScheduler Advanced => this;

    /// <summary>The time of this scheduler.</summary>
    protected DateTimeOffset TimeNow => Now;

    /// <summary>Moves the time on and runs what becomes due, each at its own time.</summary>
    public void Advance(TimeSpan offset) => AdvanceTo(Now + offset);

    /// <summary>Moves the time on and runs what becomes due, each at its own time.</summary>
    /// <exception cref="InvalidOperationException">That time has passed.</exception>
    public void AdvanceTo(DateTimeOffset when)
    {
        if (when < Now) throw new InvalidOperationException($"The scheduler cannot go back to {when:O}, it is at {Now:O}.");
        while (NextDue(when) is { } work)
        {
            if (work.Cancelable is { IsCancellationRequested: true }) continue;
            work.Run();
            if (work.Interval is { } interval) Add(work, interval);
        }
    }

    /// <inheritdoc/>
    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) => ScheduleTellOnce(delay, receiver, message, sender, null);

    /// <inheritdoc/>
    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(new Work(() => receiver.Tell(message, sender), null, cancelable), delay);

    /// <inheritdoc/>
    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, null);

    /// <inheritdoc/>
    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(new Work(() => receiver.Tell(message, sender), Positive(interval), cancelable), initialDelay);

    /// <inheritdoc/>
    public void ScheduleOnce(TimeSpan delay, Action action) => ScheduleOnce(delay, action, null);

    /// <inheritdoc/>
    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) => Add(new Work(action, null, cancelable), delay);

    /// <inheritdoc/>
    public void ScheduleOnce(TimeSpan delay, IRunnable action) => ScheduleOnce(delay, action.Run, null);

    /// <inheritdoc/>
    public void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) => ScheduleOnce(delay, action.Run, cancelable);

    /// <inheritdoc/>
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) => ScheduleRepeatedly(initialDelay, interval, action, null);

    /// <inheritdoc/>
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Add(new Work(action, Positive(interval), cancelable), initialDelay);

    /// <inheritdoc/>
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action) => ScheduleRepeatedly(initialDelay, interval, action.Run, null);

    /// <inheritdoc/>
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        ScheduleRepeatedly(initialDelay, interval, action.Run, cancelable);

    private void Add(Work work, TimeSpan delay)
    {
        lock (_gate) _work.Enqueue(work, (_now + (delay > TimeSpan.Zero ? delay : TimeSpan.Zero), _order++));
    }

    /// <summary>Takes the next work up to a time and moves the time there; without any, to the time itself.</summary>
    private Work NextDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            if (_work.TryPeek(out var work, out var at) && at.Due <= until)
            {
                _work.Dequeue();
                if (at.Due > _now) _now = at.Due;
                return work;
            }

            if (until > _now) _now = until;
            return null;
        }
    }

    private static TimeSpan Positive(TimeSpan interval) =>
        interval > TimeSpan.Zero ? interval : throw new ArgumentOutOfRangeException(nameof(interval), interval, "An interval must be greater than zero.");

    private sealed record Work(Action Run, TimeSpan? Interval, ICancelable Cancelable);
}
