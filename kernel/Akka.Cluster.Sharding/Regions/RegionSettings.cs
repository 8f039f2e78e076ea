namespace Akka.Cluster.Sharding;

/// <summary>What a region goes by.</summary>
/// <param name="Self">Its node.</param>
/// <param name="Role">The role of the nodes that hold shards; null for all.</param>
/// <param name="IsProxy">It holds no shards.</param>
/// <param name="RetryInterval">How often it asks again for what the coordinator has not answered.</param>
/// <param name="BufferSize">Messages that wait for homes of shards, all together.</param>
/// <param name="FlushTimeout">How long a region may take to say that all that was sent to it has arrived.</param>
/// <param name="ShardFailureBackoff">A shard that ended by itself starts here again at once; one that does so again within this time of when it could, after so long, not sooner.</param>
internal sealed record RegionSettings(UniqueAddress Self, string Role, bool IsProxy, TimeSpan RetryInterval, int BufferSize, TimeSpan FlushTimeout, TimeSpan ShardFailureBackoff)
{
    /// <summary>The first retries of a registration come sooner.</summary>
    public static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(250);
}
