using Akka.Event;

namespace Akka.Remote;

/// <summary>What remoting publishes on the event stream about itself.</summary>
public abstract class RemotingLifecycleEvent
{
    /// <summary>The level at which the event is logged.</summary>
    public abstract LogLevel LogLevel();
}
