using Akka.Configuration;

namespace Akka.Routing;

internal static class ConsistentHashingRouter
{
    public static readonly ConsistentHashMapping EmptyConsistentHashMapping = static _ => null;

    public static int FactorOf(Config config) => config.GetInt("virtual-nodes-factor", 0);
}
