#nullable disable
namespace Akka.Routing;

/// <summary>A message that names its own key for consistent hashing.</summary>
public interface IConsistentHashable
{
    object ConsistentHashKey { get; }
}
