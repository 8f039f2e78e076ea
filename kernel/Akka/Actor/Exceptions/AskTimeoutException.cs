#nullable disable
namespace Akka.Actor;

/// <summary>No answer came to an Ask in time.</summary>
public class AskTimeoutException : AkkaException
{
    public AskTimeoutException(string message)
        : base(message)
    {
    }
}
