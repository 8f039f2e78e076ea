#nullable disable
namespace Akka.Actor;

/// <summary>The actor is in no state for what was asked, such as stashing one message twice.</summary>
public class IllegalActorStateException : AkkaException
{
    public IllegalActorStateException(string message)
        : base(message)
    {
    }
}
