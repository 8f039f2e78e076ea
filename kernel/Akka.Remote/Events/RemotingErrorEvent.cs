#nullable disable
using Akka.Event;

namespace Akka.Remote;

/// <summary>Remoting as a whole failed.</summary>
public sealed class RemotingErrorEvent : RemotingLifecycleEvent
{
    public RemotingErrorEvent(Exception cause) => Cause = cause;

    public Exception Cause { get; }

    public override LogLevel LogLevel() => Event.LogLevel.ErrorLevel;

    public override string ToString() => $"Remoting error: [{Cause?.Message}] [{Cause?.StackTrace}]";
}
