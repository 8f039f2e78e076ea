using Akka.Actor;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>Makes the <see cref="ClusterSingleton"/> of a system.</summary>
public sealed class ClusterSingletonProvider : ExtensionIdProvider<ClusterSingleton>
{
    public override ClusterSingleton CreateExtension(ExtendedActorSystem system) => new(system);
}
