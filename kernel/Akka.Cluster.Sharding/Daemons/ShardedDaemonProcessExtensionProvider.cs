using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>Makes the extension of a system.</summary>
public class ShardedDaemonProcessExtensionProvider : ExtensionIdProvider<ShardedDaemonProcess>
{
    public override ShardedDaemonProcess CreateExtension(ExtendedActorSystem system) => new(system);
}
