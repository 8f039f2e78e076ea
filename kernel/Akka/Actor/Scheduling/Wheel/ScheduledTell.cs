namespace Akka.Actor.Scheduling;

internal sealed class ScheduledTell(ICanTell receiver, object message, IActorRef sender) : ScheduledTask
{
    protected override void Do() => receiver.Tell(message, sender);
}
