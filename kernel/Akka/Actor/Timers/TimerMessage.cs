using Akka.Actor.Scheduler;

namespace Akka.Actor;

/// <summary>What a timer puts into the mailbox; the cell unwraps it, unless the timer was replaced or cancelled meanwhile.</summary>
internal class TimerMessage(TimerScheduler owner, object key, object message, int generation, bool repeat)
    : IScheduledTellMsg, IAutoReceivedMessage, Event.IDeadLetterSuppression
{
    public TimerScheduler Owner { get; } = owner;

    public object Key { get; } = key;

    public object Message { get; } = message;

    public int Generation { get; } = generation;

    public bool Repeat { get; } = repeat;

    public override string ToString() => $"TimerMsg(key={Key}, generation={Generation}, message={Message})";
}

/// <summary>One whose message does not influence the receive time-out, so neither does this.</summary>
internal sealed class QuietTimerMessage(TimerScheduler owner, object key, object message, int generation, bool repeat)
    : TimerMessage(owner, key, message, generation, repeat), INotInfluenceReceiveTimeout
{
}
