#nullable disable
using System.Diagnostics;
using Akka.Actor;

namespace Akka.Event;

/// <summary>Writes to <see cref="Trace"/>, for listeners of the platform's own tracing.</summary>
public class TraceLogger : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                break;
            case Error error:
                Trace.TraceError(error.ToString());
                break;
            case Warning warning:
                Trace.TraceWarning(warning.ToString());
                break;
            case LogEvent other:
                Trace.TraceInformation(other.ToString());
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
