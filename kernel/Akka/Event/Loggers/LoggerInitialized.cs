#nullable disable
using Akka.Actor;

namespace Akka.Event;

/// <summary>A logger's answer to <see cref="InitializeLogger"/>: it is ready for log events.</summary>
public class LoggerInitialized : INoSerializationVerificationNeeded
{
}
