using System.Diagnostics;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>/system/sharding: starts the regions, proxies and coordinators of this node.</summary>
internal sealed class ShardingGuardian : ReceiveActor
{
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly DepartedNodes _departed;

    public ShardingGuardian()
    {
        _departed = new(_cluster.DowningProvider.DownRemovalMargin);
        Receive<StartRegion>(start => Reply(() => OnStartRegion(start.Kind)));
        Receive<StartProxy>(start => Reply(() => OnStartProxy(start.Kind)));
        Receive<MembershipChanged>(changed => _departed.Follow(ClusterView.Of(changed.State), Stopwatch.GetElapsedTime(0)));
        ReceiveAny(_ => { });
    }

    protected override void PreStart() => _cluster.Subscribe(Self, typeof(MembershipChanged));

    protected override void PostStop() => _cluster.Unsubscribe(Self);

    private void Reply(Func<IActorRef> start)
    {
        object answer;
        try
        {
            answer = start();
        }
        catch (Exception e)
        {
            answer = new Status.Failure(e);
        }

        Sender.Tell(answer, Self);
    }

    private IActorRef OnStartRegion(ShardKind kind)
    {
        var (name, manager) = (ShardingNames.Region(kind.TypeName), ShardingNames.CoordinatorManager(kind.TypeName));
        if (Existing(manager) is null) Context.ActorOf(CoordinatorActor.ManagerProps(Context.System, kind, _departed, Self.Path.ToStringWithoutAddress() + "/" + name), manager);
        return Existing(name) ?? Context.ActorOf(ShardRegion.Props(kind), name);
    }

    private static IActorRef OnStartProxy(ShardKind kind)
    {
        var name = ShardingNames.Proxy(kind.TypeName);
        return Existing(name) ?? Context.ActorOf(ShardRegion.Props(kind), name);
    }

    private static IActorRef Existing(string name) => Context.Child(name) is { } child && !child.IsNobody() ? child : null;

    public sealed record StartRegion(ShardKind Kind) : INoSerializationVerificationNeeded;

    public sealed record StartProxy(ShardKind Kind) : INoSerializationVerificationNeeded;
}
