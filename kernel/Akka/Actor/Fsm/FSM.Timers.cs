#nullable disable
using Akka.Event;

namespace Akka.Actor;

public abstract partial class FSM<TState, TData>
{
    private readonly Dictionary<string, Timer> _timers = [];
    private int _timerGeneration;

    /// <summary>Sends a message to the machine after a time, once or again and again. A timer of the same name is replaced.</summary>
    public void SetTimer(string name, object msg, TimeSpan timeout, bool repeat = false)
    {
        CancelTimer(name);
        var scheduler = Context.System.Scheduler;
        var scheduled = new Cancelable(scheduler);
        var timer = new Timer(name, msg, repeat, ++_timerGeneration, scheduled);
        _timers[name] = timer;
        if (DebugEvent) _log.Debug("setting {0}timer \"{1}\"/{2}: {3}", repeat ? "repeating " : "", name, timeout, msg);
        if (repeat) scheduler.ScheduleTellRepeatedly(timeout, timeout, Self, timer, Self, scheduled);
        else scheduler.ScheduleTellOnce(timeout, Self, timer, Self, scheduled);
    }

    public void CancelTimer(string name)
    {
        if (!_timers.Remove(name, out var timer)) return;
        if (DebugEvent) _log.Debug("Cancelling timer {0}", name);
        timer.Scheduled.Cancel();
    }

    public bool IsTimerActive(string name) => _timers.ContainsKey(name);

    private void TimerFired(Timer fired)
    {
        if (!_timers.TryGetValue(fired.Name, out var timer) || timer.Generation != fired.Generation) return;
        CancelTimeout();
        _generation++;
        if (!fired.Repeat) _timers.Remove(fired.Name);
        Process(fired.Message, fired);
    }

    private void CancelTimers()
    {
        foreach (var timer in _timers.Values) timer.Scheduled.Cancel();
        _timers.Clear();
    }

    private void CancelTimeout()
    {
        _timeout?.Cancel();
        _timeout = null;
    }
}
