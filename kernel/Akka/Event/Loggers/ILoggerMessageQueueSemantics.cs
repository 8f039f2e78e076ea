#nullable disable
using Akka.Dispatch;

namespace Akka.Event;

/// <summary>Asks for the mailbox of loggers, which prints what is left in it when the system goes down.</summary>
public interface ILoggerMessageQueueSemantics : ISemantics
{
}
