#nullable disable
using Akka.Actor;

namespace Akka.Event;

/// <summary>Decides whether a log event is printed. Filters are called by several threads at once.</summary>
public abstract class LogFilterBase : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    public abstract LogFilterType FilterType { get; }

    public abstract LogFilterDecision ShouldKeepMessage(LogEvent content, string expandedMessage = null);
}
