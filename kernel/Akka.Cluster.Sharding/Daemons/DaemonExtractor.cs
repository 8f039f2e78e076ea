using System.Globalization;

namespace Akka.Cluster.Sharding;

/// <summary>Each daemon has a shard of its own, which is named as it: by its number.</summary>
internal sealed class DaemonExtractor(int count) : IMessageExtractor
{
    private readonly string[] _ids = [.. Enumerable.Range(0, count).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Of all of them.</summary>
    public IReadOnlyList<string> Ids => _ids;

    public static int NumberOf(string id) => int.Parse(id, CultureInfo.InvariantCulture);

    public string EntityId(object message) => message is ShardingEnvelope envelope ? envelope.EntityId : null;

    public object EntityMessage(object message) => message is ShardingEnvelope envelope ? envelope.Message : message;

    public string ShardId(object message) => message switch
    {
        ShardingEnvelope envelope => ShardId(envelope.EntityId),
        ShardRegion.StartEntity start => ShardId(start.EntityId),
        _ => null,
    };

    // Whoever asks for another one asks for nobody.
    public string ShardId(string entityId, object messageHint = null) => Array.IndexOf(_ids, entityId) >= 0 ? entityId : null;
}
