#nullable disable
namespace Akka.Actor;

/// <summary>The name cannot be used.</summary>
public class IllegalActorNameException : AkkaException
{
    public IllegalActorNameException(string message)
        : base(message)
    {
    }
}
