namespace Akka.Actor;

/// <summary>Handles nothing.</summary>
internal sealed class EmptyActor : UntypedActor
{
    protected override void OnReceive(object message) => Unhandled(message);
}
