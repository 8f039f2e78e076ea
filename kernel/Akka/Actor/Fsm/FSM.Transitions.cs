#nullable disable
using Akka.Event;

namespace Akka.Actor;

public abstract partial class FSM<TState, TData>
{
    private void Process(object message, object source)
    {
        var happened = new Event<TData>(message, Current.StateData);
        if (DebugEvent) _log.Debug("processing {0} from {1} in state {2}", happened, source, StateName);
        var before = StateName;
        var next = (_functions.TryGetValue(StateName, out var function) ? function(happened) : null) ?? _unhandled(happened);
        ApplyState(next);
        if (DebugEvent && !EqualityComparer<TState>.Default.Equals(before, StateName)) _log.Debug("transition {0} -> {1}", before, StateName);
    }

    private State<TState, TData> LogUnhandled(Event<TData> happened)
    {
        _log.Warning("unhandled event {0} in state {1}", happened.FsmEvent, StateName);
        return Stay();
    }

    private void ApplyState(State<TState, TData> next)
    {
        if (next.StopReason is null)
        {
            MakeTransition(next);
            return;
        }

        Reply(next);
        Terminate(next);
        Context.Stop(Self);
    }

    private void MakeTransition(State<TState, TData> next)
    {
        if (!_functions.ContainsKey(next.StateName))
        {
            ApplyState(Stay().WithStopReason(new Failure($"Next state {next.StateName} does not exist")));
            return;
        }

        Reply(next);
        if (next.Notifies || !EqualityComparer<TState>.Default.Equals(Current.StateName, next.StateName)) Announce(next);
        _current = next;
        var timeout = next.Timeout ?? _timeouts.GetValueOrDefault(next.StateName);
        if (timeout is not { } limit || limit == TimeSpan.MaxValue || limit < TimeSpan.Zero) return;
        CancelTimeout();
        _timeout = Context.System.Scheduler.ScheduleTellOnceCancelable(limit, Self, new TimeoutMarker(_generation), Self);
    }

    private void Announce(State<TState, TData> next)
    {
        _next = next;
        try
        {
            foreach (var handler in _transitions) handler(Current.StateName, next.StateName);
        }
        finally
        {
            _next = null;
        }

        Listeners.Gossip(new Transition<TState>(Self, Current.StateName, next.StateName), Self);
    }

    private void Reply(State<TState, TData> next)
    {
        foreach (var reply in next.Replies) Sender.Tell(reply);
    }

    private void Terminate(State<TState, TData> upcoming)
    {
        if (Current.StopReason is not null) return;
        var reason = upcoming.StopReason;
        LogTermination(reason);
        CancelTimers();
        CancelTimeout();
        _current = upcoming;
        _terminated(new StopEvent<TState, TData>(reason, upcoming.StateName, upcoming.StateData));
    }
}
