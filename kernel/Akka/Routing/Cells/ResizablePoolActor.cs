using Akka.Actor;

namespace Akka.Routing;

/// <summary>The router actor of a pool with a resizer.</summary>
internal sealed class ResizablePoolActor(SupervisorStrategy supervisorStrategy) : RouterPoolActor(supervisorStrategy)
{
    protected override bool Receive(object message)
    {
        if (message is not Resize) return base.Receive(message);
        ((ResizablePoolCell)Cell).ResizeNow();
        return true;
    }
}
