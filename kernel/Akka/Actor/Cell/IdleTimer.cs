using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>
/// The receive time-out of a cell. A message only notes the time; the one running timer looks when it fires and runs on for
/// the rest, so that a busy actor schedules nothing per message.
/// </summary>
internal sealed class IdleTimer(ActorCell cell) : IRunnable
{
    private long _lastTicks;
    private long _durationTicks = -1;
    private int _running;
    private Cancelable? _timer;

    public TimeSpan? Duration => _durationTicks < 0 ? null : TimeSpan.FromTicks(_durationTicks);

    private long Now => cell.System.Scheduler.MonotonicClock.Ticks;

    public void Set(TimeSpan? duration)
    {
        Volatile.Write(ref _durationTicks, duration is { } value && value > TimeSpan.Zero ? value.Ticks : -1);
        Stop();
    }

    /// <summary>After every message, on the thread of the actor; null stands for the start of the actor.</summary>
    public void Processed(object? message)
    {
        if (Volatile.Read(ref _durationTicks) < 0) return;
        var running = Volatile.Read(ref _running) != 0;
        if (running && message is INotInfluenceReceiveTimeout) return;
        Volatile.Write(ref _lastTicks, Now);
        if (!running) Start(Volatile.Read(ref _durationTicks));
    }

    public void Execute() => Run();

    /// <summary>On the thread of the scheduler.</summary>
    public void Run()
    {
        var duration = Volatile.Read(ref _durationTicks);
        if (duration < 0) return;
        var rest = duration - (Now - Volatile.Read(ref _lastTicks));
        if (rest > 0)
        {
            Start(rest);
            return;
        }

        Volatile.Write(ref _running, 0);
        cell.Self.Tell(ReceiveTimeout.Instance, cell.Self);
    }

    private void Start(long ticks)
    {
        var timer = new Cancelable(cell.System.Scheduler);
        Volatile.Write(ref _running, 1);
        Volatile.Write(ref _timer, timer);
        cell.System.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromTicks(ticks), this, timer);
    }

    private void Stop()
    {
        Interlocked.Exchange(ref _timer, null)?.Cancel();
        Volatile.Write(ref _running, 0);
    }
}
