using Akka.Actor;

namespace Akka.Cluster;

/// <summary>Where the cluster's actors are on every node. The paths are part of the protocol.</summary>
internal static class ClusterPaths
{
    public static ActorSelection Daemon(ActorSystem system, Address address) => system.ActorSelection(new RootActorPath(address) / "system" / "cluster" / "core" / "daemon");

    public static ActorSelection HeartbeatReceiver(ActorSystem system, Address address) => system.ActorSelection(new RootActorPath(address) / "system" / "cluster" / "heartbeatReceiver");
}
