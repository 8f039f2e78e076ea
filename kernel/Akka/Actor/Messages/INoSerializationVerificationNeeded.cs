namespace Akka.Actor;

/// <summary>Marks a message that never leaves the process, so serialize-messages leaves it alone.</summary>
public interface INoSerializationVerificationNeeded
{
}
