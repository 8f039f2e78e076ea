namespace Akka.Actor;

/// <summary>Marks a message that the cell handles itself before the actor sees it.</summary>
public interface IAutoReceivedMessage
{
}
