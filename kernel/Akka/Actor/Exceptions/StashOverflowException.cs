#nullable disable
namespace Akka.Actor;

/// <summary>The stash holds as many messages as it may.</summary>
public class StashOverflowException : AkkaException
{
    public StashOverflowException(string message, Exception cause = null)
        : base(message, cause)
    {
    }
}
