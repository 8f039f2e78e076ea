#nullable disable
namespace Akka.Routing;

/// <summary>The key of a message for consistent hashing; null if it has none.</summary>
public delegate object ConsistentHashMapping(object msg);
