#nullable disable
using System.Diagnostics;
using Akka.Actor;

namespace Akka.Event;

/// <summary>
/// Logs dead letters at info level, as many as akka.log-dead-letters says; then it falls silent for
/// akka.log-dead-letters-suspend-duration, and starts again.
/// </summary>
public class DeadLetterListener : ActorBase
{
    private const string Hint = "This logging can be turned off or adjusted with configuration settings 'akka.log-dead-letters' "
        + "and 'akka.log-dead-letters-during-shutdown'.";

    private readonly EventStream _eventStream = Context.System.EventStream;
    private readonly int _limit = Context.System.Settings.LogDeadLetters;
    private readonly TimeSpan _suspension = Context.System.Settings.LogDeadLettersSuspendDuration;
    private int _count;
    private int _unlogged;
    private long? _suspendedAt;

    private bool IsAlwaysLogging => _limit == int.MaxValue;

    private bool IsSuspendingForever => _suspension <= TimeSpan.Zero || _suspension == Timeout.InfiniteTimeSpan || _suspension == TimeSpan.MaxValue;

    protected override void PreStart()
    {
        _eventStream.Subscribe(Self, typeof(DeadLetter));
        _eventStream.Subscribe(Self, typeof(Dropped));
        _eventStream.Subscribe(Self, typeof(UnhandledMessage));
    }

    protected override void PreRestart(Exception reason, object message)
    {
    }

    protected override void PostRestart(Exception reason)
    {
    }

    protected override void PostStop() => _eventStream.Unsubscribe(Self);

    protected override bool Receive(object message)
    {
        if (message is not AllDeadLetters letter) return false;
        if (letter is SuppressedDeadLetter || letter.Message is IDeadLetterSuppression) return true;
        Count(letter);
        return true;
    }

    private void Count(AllDeadLetters letter)
    {
        if (_suspendedAt is { } since)
        {
            if (IsSuspendingForever || Stopwatch.GetElapsedTime(since) < _suspension)
            {
                _unlogged++;
                return;
            }

            _suspendedAt = null;
            _count++;
            Write(letter, $"of which {_unlogged} were not logged. The counter will be reset now.");
            _count = 0;
            _unlogged = 0;
            return;
        }

        _count++;
        if (IsAlwaysLogging)
        {
            Write(letter, "");
            return;
        }

        if (_count < _limit)
        {
            Write(letter, "");
            return;
        }

        Write(letter, IsSuspendingForever ? "no more dead letters will be logged." : $"no more dead letters will be logged in next [{_suspension}].");
        _suspendedAt = Stopwatch.GetTimestamp();
    }

    private void Write(AllDeadLetters letter, string state)
    {
        var origin = letter.Sender is null || ReferenceEquals(letter.Sender, Context.System.DeadLetters) ? "" : $" from {letter.Sender}";
        var count = _count + _unlogged;
        var text = letter switch
        {
            Dropped dropped => $"Message [{letter.Message.GetType().Name}]{origin} to {letter.Recipient} was dropped. {dropped.Reason}. "
                + $"[{count}] dead letters encountered{Tail(state)} {Hint}",
            UnhandledMessage => $"Message [{letter.Message.GetType().Name}]{origin} to {letter.Recipient} was unhandled. "
                + $"[{count}] dead letters encountered{Tail(state)} {Hint} Message content: {letter.Message}",
            _ => $"Message [{letter.Message.GetType().Name}]{origin} to {letter.Recipient} was not delivered. "
                + $"[{count}] dead letters encountered{Tail(state)} If this is not an expected behavior then {letter.Recipient} "
                + $"may have terminated unexpectedly. {Hint} Message content: {letter.Message}",
        };
        _eventStream.Publish(new Info(letter.Recipient.Path.ToString(), letter.Recipient.GetType(), text));
    }

    private static string Tail(string state) => state.Length == 0 ? "." : $", {state}";
}
