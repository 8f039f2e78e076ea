namespace Akka.Actor;

/// <summary>The timers of one actor.</summary>
internal sealed class TimerScheduler(ActorCell cell) : ITimerScheduler
{
    private readonly Dictionary<object, (TimerMessage Message, ICancelable Task)> _timers = [];
    private int _generations;

    public IReadOnlyCollection<object> ActiveTimers => _timers.Keys;

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) => Start(key, msg, interval, interval);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) => Start(key, msg, initialDelay, interval);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) => Start(key, msg, timeout, null);

    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_timers.Remove(key, out var timer)) timer.Task.Cancel();
    }

    public void CancelAll()
    {
        foreach (var timer in _timers.Values) timer.Task.Cancel();
        _timers.Clear();
    }

    /// <summary>The message to handle, or null when its timer is no longer that one.</summary>
    public object? Unwrap(TimerMessage message)
    {
        if (!_timers.TryGetValue(message.Key, out var timer) || timer.Message.Generation != message.Generation) return null;
        if (!message.Repeat) _timers.Remove(message.Key);
        return message.Message;
    }

    private void Start(object key, object msg, TimeSpan delay, TimeSpan? interval)
    {
        Cancel(key);
        var generation = ++_generations;
        var message = msg is INotInfluenceReceiveTimeout
            ? new QuietTimerMessage(this, key, msg, generation, interval is not null)
            : new TimerMessage(this, key, msg, generation, interval is not null);
        var scheduler = cell.System.Scheduler;
        var task = interval is { } every
            ? scheduler.ScheduleTellRepeatedlyCancelable(delay, every, cell.Self, message, cell.Self)
            : scheduler.ScheduleTellOnceCancelable(delay, cell.Self, message, cell.Self);
        _timers[key] = (message, task);
    }
}
