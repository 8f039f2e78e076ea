#nullable disable
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>"/system": when the user actors have ended, lets those who asked for a hook finish, then ends too.</summary>
public class SystemGuardianActor : ActorBase, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    private readonly IActorRef _userGuardian;
    private readonly HashSet<IActorRef> _hooks = [];
    private bool _terminating;

    public SystemGuardianActor(IActorRef userGuardian) => _userGuardian = userGuardian;

    protected override void PreRestart(Exception reason, object message)
    {
        // The system actors stay.
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated terminated when terminated.ActorRef.Equals(_userGuardian):
                _terminating = true;
                foreach (var hook in _hooks) hook.Tell(TerminationHook.Instance, Self);
                EndWhenAllHooksAreDone();
                return true;
            case Terminated terminated:
                _hooks.Remove(terminated.ActorRef);
                EndWhenAllHooksAreDone();
                return true;
            case StopChild stopChild:
                Context.Stop(stopChild.Child);
                return true;
            case RegisterTerminationHook when !_terminating && !Sender.Equals(Context.System.DeadLetters):
                _hooks.Add(Sender);
                Context.Watch(Sender);
                return true;
            case TerminationHookDone:
                Context.Unwatch(Sender);
                _hooks.Remove(Sender);
                EndWhenAllHooksAreDone();
                return true;
            default:
                Context.System.DeadLetters.Tell(new Event.DeadLetter(message, Sender, Self), Sender);
                return true;
        }
    }

    private void EndWhenAllHooksAreDone()
    {
        if (!_terminating || _hooks.Count > 0) return;
        Context.System.EventStream.StopDefaultLoggers(Context.System);
        Context.Stop(Self);
    }
}
