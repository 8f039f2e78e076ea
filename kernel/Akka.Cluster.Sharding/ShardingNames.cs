namespace Akka.Cluster.Sharding;

/// <summary>The names of actors under the guardian, the same on all nodes.</summary>
internal static class ShardingNames
{
    public static string Region(string typeName) => Uri.EscapeDataString(typeName);

    public static string Proxy(string typeName) => Uri.EscapeDataString($"{typeName}Proxy");

    public static string CoordinatorManager(string typeName) => $"{Uri.EscapeDataString(typeName)}Coordinator";

    /// <summary>Name of the coordinator under the singleton.</summary>
    public const string Coordinator = "coordinator";
}
