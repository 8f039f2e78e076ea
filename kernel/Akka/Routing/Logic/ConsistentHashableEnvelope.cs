#nullable disable
namespace Akka.Routing;

/// <summary>A message with its key for consistent hashing.</summary>
public sealed class ConsistentHashableEnvelope : RouterEnvelope, IConsistentHashable
{
    public ConsistentHashableEnvelope(object message, object hashKey)
        : base(message) => HashKey = hashKey;

    public object HashKey { get; }

    public object ConsistentHashKey => HashKey;

    public override bool Equals(object obj) => obj is ConsistentHashableEnvelope other && Equals(HashKey, other.HashKey) && Equals(Message, other.Message);

    public override int GetHashCode() => HashCode.Combine(HashKey, Message);
}
