#nullable disable
namespace Akka.Actor;

/// <summary>Marks a state machine that logs its events when akka.actor.debug.fsm is on.</summary>
public interface ILoggingFSM
{
}
