using Akka.Actor;

namespace Akka.Cluster.Sharding.Tests.Simulation;

/// <summary>A simulated region or coordinator: a name for it that the functions under test can hold.</summary>
internal sealed class SimRef(ShardNode node, string name, int uid) : MinimalActorRef
{
    public ShardNode Node { get; } = node;

    public bool IsRegion { get; } = name == "region";

    public override ActorPath Path { get; } = (new RootActorPath(node.Self.Address) / "system" / "sharding" / name).WithUid(uid);

    public override IActorRefProvider Provider => throw new NotSupportedException();

    // The same in every process: the order of hash tables is part of a run.
    public override int GetHashCode() => uid;
}
