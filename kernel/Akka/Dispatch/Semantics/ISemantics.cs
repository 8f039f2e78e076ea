namespace Akka.Dispatch;

/// <summary>Base of the traits by which an actor asks for a kind of queue.</summary>
public interface ISemantics
{
}
