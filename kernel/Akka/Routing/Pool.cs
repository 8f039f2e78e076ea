#nullable disable
using Akka.Actor;
using Akka.Util;

namespace Akka.Routing;

/// <summary>A router that makes its routees itself, as its children, and supervises them.</summary>
public abstract class Pool : RouterConfig, IEquatable<Pool>
{
    private static readonly SupervisorStrategy Escalation = new OneForOneStrategy(Decider.From(Directive.Escalate));

    protected Pool(int nrOfInstances, Resizer resizer, SupervisorStrategy supervisorStrategy, string routerDispatcher, bool usePoolDispatcher)
        : base(routerDispatcher)
    {
        NrOfInstances = nrOfInstances;
        Resizer = resizer;
        SupervisorStrategy = supervisorStrategy;
        UsePoolDispatcher = usePoolDispatcher;
    }

    /// <summary>Hands every failure of a routee on to the parent of the router.</summary>
    public static SupervisorStrategy DefaultSupervisorStrategy => Escalation;

    public int NrOfInstances { get; }

    public virtual Resizer Resizer { get; }

    public virtual SupervisorStrategy SupervisorStrategy { get; }

    /// <summary>Whether the routees run on the dispatcher "pool-dispatcher" of the router's deployment.</summary>
    public virtual bool UsePoolDispatcher { get; }

    public override bool StopRouterWhenAllRouteesRemoved => Resizer is null;

    public abstract int GetNrOfInstances(ActorSystem system);

    public Props Props(Props routeeProps) => routeeProps.WithRouter(this);

    public override ActorBase CreateRouterActor() =>
        Resizer is null ? new RouterPoolActor(SupervisorStrategy) : new ResizablePoolActor(SupervisorStrategy);

    public bool Equals(Pool other) =>
        other is not null && (ReferenceEquals(this, other)
            || (GetType() == other.GetType() && Equals(Resizer, other.Resizer) && UsePoolDispatcher == other.UsePoolDispatcher
                && NrOfInstances == other.NrOfInstances && RouterDispatcher == other.RouterDispatcher));

    public override bool Equals(object obj) => Equals(obj as Pool);

    public override int GetHashCode() => HashCode.Combine(GetType(), NrOfInstances, UsePoolDispatcher);

    internal Routee NewRoutee(Props routeeProps, IActorContext context) =>
        new ActorRefRoutee(context.ActorOf(EnrichWithPoolDispatcher(routeeProps, context)));

    private protected static RouterConfig OverrideUnset<TPool>(
        TPool pool, RouterConfig other, Func<TPool, SupervisorStrategy, TPool> withStrategy, Func<TPool, Resizer, TPool> withResizer)
        where TPool : Pool
    {
        if (other is not Pool given) return pool;
        var merged = pool;
        if (ReferenceEquals(pool.SupervisorStrategy, Escalation) && !ReferenceEquals(given.SupervisorStrategy, Escalation))
            merged = withStrategy(merged, given.SupervisorStrategy);
        return merged.Resizer is null && given.Resizer is { } resizer ? withResizer(merged, resizer) : merged;
    }

    private Props EnrichWithPoolDispatcher(Props routeeProps, IActorContext context)
    {
        if (!UsePoolDispatcher || (!string.IsNullOrEmpty(routeeProps.Dispatcher) && routeeProps.Dispatcher != Dispatch.Dispatchers.DefaultDispatcherId)) return routeeProps;
        var elements = context.Self.Path.Elements.Skip(1);
        return routeeProps.WithDispatcher($"akka.actor.deployment./{string.Join("/", elements)}.pool-dispatcher");
    }
}
