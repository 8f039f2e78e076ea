using Akka.Actor;

namespace Akka.Routing;

/// <summary>Handles the management messages of a router; the messages to route never come here.</summary>
internal class RouterActor : ActorBase
{
    private IActorRef? _controller;

    protected RoutedActorCell Cell => (RoutedActorCell)Context;

    protected override void PreStart()
    {
        if (Cell.RouterConfig.RoutingLogicController(Cell.Router.RoutingLogic) is not { } props) return;
        var dispatched = Context.Props.Dispatcher is { } dispatcher ? props.WithDispatcher(dispatcher) : props;
        _controller = Context.ActorOf(dispatched, "routingLogicController");
    }

    protected override void PreRestart(Exception reason, object message)
    {
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Begin:
                Cell.WatchRoutees();
                return true;
            case GetRoutees:
                Sender.Tell(new Routees(Cell.Router.Routees));
                return true;
            case AddRoutee add:
                Cell.AddRoutee(add.Routee);
                return true;
            case RemoveRoutee remove:
                Cell.RemoveRoutee(remove.Routee, stopChild: true);
                StopIfAllRouteesRemoved();
                return true;
            case Terminated terminated:
                Cell.RemoveRoutee(new ActorRefRoutee(terminated.ActorRef), stopChild: false);
                StopIfAllRouteesRemoved();
                return true;
            default:
                _controller?.Forward(message);
                return _controller is not null;
        }
    }

    private void StopIfAllRouteesRemoved()
    {
        if (Cell.Router.RouteeArray.Length == 0 && Cell.RouterConfig.StopRouterWhenAllRouteesRemoved) Context.Stop(Self);
    }

    /// <summary>The first message of a router, from its cell.</summary>
    internal sealed class Begin : RouterManagementMessage
    {
        public static readonly Begin Instance = new();
    }
}
