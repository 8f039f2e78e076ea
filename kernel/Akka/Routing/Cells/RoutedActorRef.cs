using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Routing;

/// <summary>The reference of a router.</summary>
internal sealed class RoutedActorRef : RepointableActorRef
{
    private readonly Props _routeeProps;

    public RoutedActorRef(
        ActorSystemImpl system, Props routerProps, MessageDispatcher dispatcher, MailboxType mailbox, Props routeeProps, IInternalActorRef parent, ActorPath path)
        : base(system, routerProps, dispatcher, mailbox, parent, path)
    {
        _routeeProps = routeeProps;
        routerProps.RouterConfig.VerifyConfig(path);
    }

    protected override ActorCell NewCell()
    {
        RoutedActorCell cell = Props.RouterConfig is Pool { Resizer: not null }
            ? new ResizablePoolCell(System, this, Props, Dispatcher, _routeeProps, Supervisor)
            : new RoutedActorCell(System, this, Props, Dispatcher, _routeeProps, Supervisor);
        cell.Init(sendSupervise: false, MailboxType);
        return cell;
    }
}
