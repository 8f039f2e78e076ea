using System.Globalization;
using Akka.Util;

namespace Akka.Cluster.Sharding;

/// <summary>Spreads entities over a fixed number of shards by a hash of their id: the decimal text of |<see cref="MurmurHash.StringHash"/>| modulo that number.</summary>
public abstract class HashCodeMessageExtractor : IMessageExtractor
{
    /// <summary>The same on all nodes, for ever. About ten times the number of nodes is usual.</summary>
    public readonly int MaxNumberOfShards;

    private readonly string[] _names;

    protected HashCodeMessageExtractor(int maxNumberOfShards)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNumberOfShards, 1);
        MaxNumberOfShards = maxNumberOfShards;
        _names = maxNumberOfShards <= 10_000 ? [.. Enumerable.Range(0, maxNumberOfShards).Select(NameOf)] : [];
    }

    /// <summary>An extractor of functions.</summary>
    /// <param name="maxNumberOfShards">See <see cref="MaxNumberOfShards"/>.</param>
    /// <param name="entityIdExtractor">The entity of a message; null for none.</param>
    /// <param name="messageExtractor">What the entity gets; null for the whole message.</param>
    public static HashCodeMessageExtractor Create(int maxNumberOfShards, Func<object, string> entityIdExtractor, Func<object, object> messageExtractor = null) =>
        new OfFunctions(maxNumberOfShards, entityIdExtractor, messageExtractor ?? (static message => message));

    public abstract string EntityId(object message);

    public virtual object EntityMessage(object message) => message;

    public virtual string ShardId(object message) => (message is ShardRegion.StartEntity start ? start.EntityId : EntityId(message)) is { } entity ? ShardId(entity, message) : null;

    public virtual string ShardId(string entityId, object messageHint = null)
    {
        // The absolute value of the lowest number is no int.
        var shard = (int)(Math.Abs((long)MurmurHash.StringHash(entityId)) % MaxNumberOfShards);
        return shard < _names.Length ? _names[shard] : NameOf(shard);
    }

    private static string NameOf(int shard) => shard.ToString(CultureInfo.InvariantCulture);

    private sealed class OfFunctions(int maxNumberOfShards, Func<object, string> entityId, Func<object, object> entityMessage) : HashCodeMessageExtractor(maxNumberOfShards)
    {
        public override string EntityId(object message) => entityId(message);

        public override object EntityMessage(object message) => entityMessage(message);
    }
}
