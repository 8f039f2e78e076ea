using System.Diagnostics;
using Akka.Event;

namespace Akka.Actor.Scheduling;

/// <summary>What the scheduler was asked to do: an action or a message, once or again and again.</summary>
internal abstract class ScheduledTask : TimerEntry
{
    private TimerWheel? _wheel;
    private ILoggingAdapter? _log;
    private ICancelable? _cancelable;
    private long _interval;

    public void Schedule(TimerWheel wheel, TimeSpan delay, TimeSpan? interval, ICancelable? cancelable, ILoggingAdapter log)
    {
        _wheel = wheel;
        _log = log;
        _cancelable = cancelable;
        _interval = interval is { } every ? Math.Max(1, TimerWheel.TicksOf(every)) : 0;
        if (cancelable is { IsCancellationRequested: true }) return;
        if (!wheel.Add(this, delay)) throw new SchedulerException("cannot enqueue after timer shutdown");
        if (cancelable is Cancelable own) own.OnCancel(() => wheel.Remove(this));
    }

    public sealed override void Fire()
    {
        if (_cancelable is { IsCancellationRequested: true }) return;
        try
        {
            Do();
        }
        catch (Exception e)
        {
            _log?.Error(e, "A scheduled task failed.");
        }

        if (_interval == 0 || _cancelable is { IsCancellationRequested: true }) return;

        // At a fixed rate, without catching up on what was missed.
        _wheel!.AddAt(this, Math.Max(DueTimestamp + _interval, Stopwatch.GetTimestamp()));
        if (_cancelable is { IsCancellationRequested: true }) _wheel.Remove(this);
    }

    protected abstract void Do();
}
