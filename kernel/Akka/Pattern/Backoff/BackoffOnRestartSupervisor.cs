using Akka.Actor;
using Akka.Event;

namespace Akka.Pattern;

/// <summary>Starts its child again after a delay when it failed; when the child stops by itself, so does the supervisor.</summary>
internal sealed class BackoffOnRestartSupervisor(
    Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, IBackoffReset reset, double randomFactor,
    OneForOneStrategy strategy, object? replyWhileStopped)
    : BackoffSupervisorBase(childProps, childName, reset, replyWhileStopped)
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private IActorRef? _failed;
    private TimeSpan _delay;

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(-1, -1, Decide);

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated terminated when _failed is not null && terminated.ActorRef.Equals(_failed):
                _failed = null;
                Child = null;
                Context.System.Scheduler.ScheduleTellOnce(_delay, Self, BackoffSupervisor.StartChild.Instance, Self);
                return true;
            case BackoffSupervisor.StartChild when _failed is not null:
                return true;
            case Terminated terminated when terminated.ActorRef.Equals(Child):
                _log.Debug("Terminating, because child [{0}] terminated itself", Child);
                Context.Stop(Self);
                return true;
            default:
                return HandleBackoff(message);
        }
    }

    private Directive Decide(Exception failure)
    {
        var directive = strategy.Decider.Decide(failure);
        if (directive != Directive.Restart) return directive;
        if (strategy.WithinTimeRangeMilliseconds > 0 && RestartCountN == 0)
        {
            Context.System.Scheduler.ScheduleTellOnce(
                TimeSpan.FromMilliseconds(strategy.WithinTimeRangeMilliseconds), Self, new BackoffSupervisor.ResetRestartCount(RestartCountN), Self);
        }

        var next = RestartCountN + 1;
        if (strategy.MaxNumberOfRetries >= 0 && next > strategy.MaxNumberOfRetries)
        {
            _log.Debug("Terminating on restart #{0} which exceeds max allowed restarts ({1})", next, strategy.MaxNumberOfRetries);
            Context.Stop(Self);
        }
        else
        {
            _failed = Sender;
            _delay = BackoffDelay.Of(RestartCountN, minBackoff, maxBackoff, randomFactor);
            RestartCountN = next;
        }

        return Directive.Stop;
    }
}
