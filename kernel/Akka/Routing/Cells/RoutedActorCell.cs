using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Routing;

/// <summary>
/// The cell of a router. A message to route goes from the sender's thread straight to a routee, past the mailbox of the router;
/// only management messages are put into it.
/// </summary>
internal class RoutedActorCell(
    ActorSystemImpl system, IInternalActorRef self, Props routerProps, MessageDispatcher dispatcher, Props routeeProps, IInternalActorRef parent)
    : ActorCell(system, self, routerProps, dispatcher, parent)
{
    private static readonly TimeSpan GracePeriod = TimeSpan.FromMilliseconds(100);

    private volatile Router _router = new(NoRouting.Instance);

    public RouterConfig RouterConfig { get; } = routerProps.RouterConfig;

    public Router Router => _router;

    public void AddRoutee(Routee routee) => AddRoutees([routee]);

    /// <summary>Takes a routee out. A child of the router then stops, after a while in which messages on their way still arrive.</summary>
    public void RemoveRoutee(Routee routee, bool stopChild)
    {
        _router = _router.RemoveRoutee(routee);
        if (routee is not ActorRefRoutee { Actor: { } actor }) return;
        Unwatch(actor);
        if (stopChild && GetChildByName(actor.Path.Name).Equals(actor))
            System.Scheduler.ScheduleTellOnce(GracePeriod, actor, PoisonPill.Instance, ActorRefs.NoSender);
    }

    public void ChangePoolSize(Pool pool, int change)
    {
        if (change > 0) AddRoutees(Make(pool, change));
        else foreach (var routee in _router.RouteeArray[Math.Max(0, _router.RouteeArray.Length + change)..]) RemoveRoutee(routee, stopChild: true);
    }

    /// <summary>Watches the routees that the cell started with; on the thread of the actor, as everything later.</summary>
    public void WatchRoutees()
    {
        foreach (var routee in _router.RouteeArray) Watch(routee);
    }

    public override void SendMessage(Envelope message)
    {
        if (RouterConfig.IsManagementMessage(message.Message)) base.SendMessage(message);
        else _router.Route(message.Message, message.Sender);
    }

    protected override void PreStart()
    {
        var router = RouterConfig.CreateRouter(System);
        _router = RouterConfig switch
        {
            Pool pool => router.WithRoutees([.. router.RouteeArray, .. Make(pool, pool.GetNrOfInstances(System))]),
            Group group => router.WithRoutees([.. router.RouteeArray, .. group.GetPaths(System).Select(p => Group.RouteeFor(p, this))]),
            _ => router,
        };
        StartResizing();
        base.SendMessage(new Envelope(RouterActor.Begin.Instance, Self));
        base.PreStart();
    }

    protected virtual void StartResizing()
    {
    }

    protected void Add(Pool pool, int count) => _router = _router.WithRoutees([.. _router.RouteeArray, .. Make(pool, count)]);

    private Routee[] Make(Pool pool, int count)
    {
        if (count < 0) throw new ArgumentException($"A router cannot have {count} routees.");
        var made = new Routee[count];
        for (var i = 0; i < count; i++) made[i] = pool.NewRoutee(routeeProps, this);
        return made;
    }

    private void AddRoutees(Routee[] routees)
    {
        foreach (var routee in routees) Watch(routee);
        _router = _router.WithRoutees([.. _router.RouteeArray, .. routees]);
    }

    private void Watch(Routee routee)
    {
        if (routee is ActorRefRoutee { Actor: { } actor }) Watch(actor);
    }
}
