using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>The entry of one node to the entities of a type: passes messages to shards here and to the regions of other nodes.</summary>
public sealed partial class ShardRegion : ActorBase, IWithTimers
{
    private readonly ShardKind _kind;

    internal ShardRegion(ShardKind kind) => _kind = kind;

    public ITimerScheduler Timers { get; set; }

    internal static Props Props(ShardKind kind) => Actor.Props.Create(() => new ShardRegion(kind)).WithDispatcher(ShardingDispatcher.Of(Context.System)).WithDeploy(Deploy.Local);

    protected override bool Receive(object message) => _kind is null;
}
