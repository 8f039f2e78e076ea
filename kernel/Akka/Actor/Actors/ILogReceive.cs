namespace Akka.Actor;

/// <summary>An actor whose messages are logged when akka.actor.debug.receive is on.</summary>
public interface ILogReceive
{
}
