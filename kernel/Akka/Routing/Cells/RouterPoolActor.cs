using Akka.Actor;

namespace Akka.Routing;

/// <summary>The router actor of a pool: it supervises the routees and changes their number.</summary>
internal class RouterPoolActor(SupervisorStrategy supervisorStrategy) : RouterActor
{
    protected Pool Pool => (Pool)Cell.RouterConfig;

    protected override SupervisorStrategy SupervisorStrategy() => supervisorStrategy;

    protected override bool Receive(object message)
    {
        if (message is not AdjustPoolSize adjust) return base.Receive(message);
        Cell.ChangePoolSize(Pool, adjust.Change);
        return true;
    }
}
