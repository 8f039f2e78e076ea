using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>/system/sharding: starts the regions, proxies and coordinators of this node.</summary>
internal sealed class ShardingGuardian : ReceiveActor
{
    public ShardingGuardian()
    {
        Receive<StartRegion>(start => Reply(() => OnStartRegion(start.Kind)));
        Receive<StartProxy>(start => Reply(() => OnStartProxy(start.Kind)));
    }

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

    private static IActorRef OnStartRegion(ShardKind kind)
    {
        var name = ShardingNames.Region(kind.TypeName);
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
