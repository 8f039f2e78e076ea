#nullable disable
using Akka.Actor;
using Akka.Dispatch;

namespace Akka.Event;

/// <summary>The logger of "akka.loggers" unless another is named: prints through the console logger of the system.</summary>
public class DefaultLogger : ActorBase, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                return true;
            case LogEvent logEvent:
                Print(logEvent);
                return true;
            default:
                return false;
        }
    }

    protected virtual void Print(LogEvent logEvent) => Context.System.Settings.StdoutLogger.Tell(logEvent, ActorRefs.NoSender);
}
