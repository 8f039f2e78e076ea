using Akka.Event;

namespace Akka.TestKit;

/// <summary>Catches log events before they are printed.</summary>
public interface IEventFilter
{
    /// <summary>Looks at an event and says whether it is caught.</summary>
    bool Apply(LogEvent logEvent);
}
