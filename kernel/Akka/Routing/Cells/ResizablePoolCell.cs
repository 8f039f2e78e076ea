using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Routing;

/// <summary>The cell of a pool whose size a resizer decides, once in a number of messages.</summary>
internal sealed class ResizablePoolCell(
    ActorSystemImpl system, IInternalActorRef self, Props routerProps, MessageDispatcher dispatcher, Props routeeProps, IInternalActorRef parent)
    : RoutedActorCell(system, self, routerProps, dispatcher, routeeProps, parent)
{
    private long _messages;
    private int _resizing;

    private Pool Pool => (Pool)RouterConfig;

    public override void SendMessage(Envelope message)
    {
        if (!RouterConfig.IsManagementMessage(message.Message) && Volatile.Read(ref _resizing) == 0
            && Pool.Resizer!.IsTimeForResize(Interlocked.Increment(ref _messages) - 1)
            && Interlocked.CompareExchange(ref _resizing, 1, 0) == 0)
        {
            base.SendMessage(new Envelope(Resize.Instance, Self));
        }

        base.SendMessage(message);
    }

    public void ResizeNow()
    {
        try
        {
            var change = Pool.Resizer!.Resize(Router.Routees);
            if (change != 0) ChangePoolSize(Pool, change);
        }
        finally
        {
            Volatile.Write(ref _resizing, 0);
        }
    }

    protected override void StartResizing()
    {
        if (!Pool.Resizer!.IsTimeForResize(Interlocked.Increment(ref _messages) - 1)) return;
        var change = Pool.Resizer.Resize(Router.Routees);
        if (change > 0) Add(Pool, change);
        else if (change < 0) ChangePoolSize(Pool, change);
    }
}
