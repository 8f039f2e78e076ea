using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>The dispatcher of regions, shards and coordinators.</summary>
internal static class ShardingDispatcher
{
    public static string Of(ActorSystem system) =>
        system.Settings.Config.GetString("akka.cluster.sharding.use-dispatcher") is { Length: > 0 } chosen ? chosen : "akka.actor.internal-dispatcher";
}
