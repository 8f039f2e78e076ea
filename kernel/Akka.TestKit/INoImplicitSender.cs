namespace Akka.TestKit;

/// <summary>A test class with this interface does not make its test actor the sender of messages that name none.</summary>
public interface INoImplicitSender
{
}
