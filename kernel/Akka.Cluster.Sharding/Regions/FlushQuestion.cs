namespace Akka.Cluster.Sharding;

/// <summary>The id of a question that a region sends behind its last message for a shard that moves.</summary>
internal static class FlushQuestion
{
    private const string Prefix = "hand-off ";

    public static string Of(string shard) => Prefix + shard;

    /// <summary>Null for another question.</summary>
    public static string ShardOf(object id) => id is string text && text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : null;
}
