#nullable disable
using Akka.Actor;

namespace Akka.Routing;

/// <summary>A routing logic with its routees. A router never changes: adding and removing make a new one.</summary>
public class Router
{
    private readonly Routee[] _routees;
    private Routee _all;

    public Router(RoutingLogic logic, IActorRef routee, params IActorRef[] routees)
        : this(logic, [new ActorRefRoutee(routee), .. routees.Select(r => new ActorRefRoutee(r))])
    {
    }

    public Router(RoutingLogic logic, params Routee[] routees)
    {
        RoutingLogic = logic;
        _routees = routees ?? [];
    }

    public IEnumerable<Routee> Routees => _routees;

    public RoutingLogic RoutingLogic { get; }

    internal Routee[] RouteeArray => _routees;

    /// <summary>Sends the message to the routee that the logic picks, or to all if it is a <see cref="Broadcast"/>.</summary>
    public virtual void Route(object message, IActorRef sender)
    {
        if (message is Broadcast) (_all ??= new SeveralRoutees(_routees)).Send(UnWrap(message), sender);
        else Send(RoutingLogic.Select(message, _routees), message, sender);
    }

    public virtual Router WithRoutees(params Routee[] routees) => new(RoutingLogic, routees);

    public virtual Router AddRoutee(Routee routee) => WithRoutees([.. _routees, routee]);

    public Router AddRoutee(IActorRef routee) => AddRoutee(new ActorRefRoutee(routee));

    public Router AddRoutee(ActorSelection routee) => AddRoutee(new ActorSelectionRoutee(routee));

    public virtual Router RemoveRoutee(Routee routee) => WithRoutees([.. _routees.Where(r => !r.Equals(routee))]);

    public Router RemoveRoutee(IActorRef routee) => RemoveRoutee(new ActorRefRoutee(routee));

    public Router RemoveRoutee(ActorSelection routee) => RemoveRoutee(new ActorSelectionRoutee(routee));

    protected virtual void Send(Routee routee, object message, IActorRef sender)
    {
        if (ReferenceEquals(routee, Routee.NoRoutee) && sender is IInternalActorRef { Provider.DeadLetters: { } deadLetters })
            deadLetters.Tell(UnWrap(message), sender);
        else
            routee.Send(UnWrap(message), sender);
    }

    private static object UnWrap(object message) => message is RouterEnvelope envelope ? envelope.Message : message;
}
