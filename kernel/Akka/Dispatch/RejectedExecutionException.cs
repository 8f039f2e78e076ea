#nullable disable
using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>An executor that was shut down refused work.</summary>
public sealed class RejectedExecutionException : AkkaException
{
    public RejectedExecutionException(string message = null, Exception inner = null)
        : base(message, inner)
    {
    }
}
