namespace Akka.Cluster.Sharding;

/// <summary>The id of a question that a region sends behind other messages, to know by the answer that they have arrived: all for a shard that moves, or that it leaves.</summary>
internal static class FlushQuestion
{
    public const string Leaving = "leaving";

    private const string Prefix = "hand-off ";

    public static string Of(string shard) => Prefix + shard;

    /// <summary>Null for another question.</summary>
    public static string ShardOf(object id) => id is string text && text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : null;
}
