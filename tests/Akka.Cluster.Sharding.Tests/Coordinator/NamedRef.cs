using Akka.Actor;

namespace Akka.Cluster.Sharding.Tests.Coordinator;

/// <summary>The name of a region on a node.</summary>
internal sealed class NamedRef(Address node, int uid) : MinimalActorRef
{
    public override ActorPath Path { get; } = (new RootActorPath(node) / "system" / "sharding" / "region").WithUid(uid);

    public override IActorRefProvider Provider => throw new NotSupportedException();
}
