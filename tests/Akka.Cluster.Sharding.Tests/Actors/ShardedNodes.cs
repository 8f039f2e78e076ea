using Akka.Actor;
using Akka.Cluster.Tests.Actors;

namespace Akka.Cluster.Sharding.Tests.Actors;

/// <summary>Real systems on loopback ports that shard counters, with short intervals.</summary>
internal sealed class ShardedNodes : IAsyncDisposable
{
    public const string TypeName = "counters and more";
    public const int Shards = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Quick = """
        akka.cluster.sharding { retry-interval = 200ms, rebalance-interval = 500ms, handoff-timeout = 30s, shard-start-timeout = 2s, coordinator-failure-backoff = 1s
          least-shard-allocation-strategy { rebalance-absolute-limit = 4, rebalance-relative-limit = 1.0 } }
        akka.cluster.singleton.hand-over-retry-interval = 200ms
        """;

    private readonly ClusterNodes _nodes = new();

    public static HashCodeMessageExtractor Extractor { get; } = HashCodeMessageExtractor.Create(Shards, message => message is ToCounter to ? to.Entity : null, message => ((ToCounter)message).Text);

    /// <summary>As many nodes, up in one cluster, the first one the oldest.</summary>
    public Task<Cluster[]> UpAsync(int count, string hocon = "") => _nodes.UpAsync(count, $"{Quick}\n{hocon}");

    public async Task<Cluster> JoinAsync(Cluster to, string hocon = "")
    {
        var node = _nodes.Start($"{Quick}\n{hocon}");
        node.Join(to.SelfAddress);
        await ClusterNodes.UntilAsync(node, state => state.Members.Any(member => member.Address.Equals(node.SelfAddress) && member.Status == MemberStatus.Up), "itself up", 60);
        return node;
    }

    public static IActorRef Shard(Cluster node, Func<ClusterShardingSettings, ClusterShardingSettings>? change = null, IShardAllocationStrategy? strategy = null)
    {
        var sharding = ClusterSharding.Get(node.System);
        var settings = (change ?? (same => same))(sharding.Settings);
        return sharding.Start(TypeName, Counter.PropsOf, settings, Extractor, strategy ?? sharding.DefaultShardAllocationStrategy(settings), PoisonPill.Instance);
    }

    /// <summary>Waits for the answer of an entity.</summary>
    public static async Task<Count> AskAsync(IActorRef region, string entity, string text = "") =>
        Count.Of(await region.Ask<string>(new ToCounter(entity, text), Patience));

    /// <summary>Asks again until an answer is right. A node that dies takes messages with it.</summary>
    public static async Task<Count> AskUntilAsync(IActorRef region, string entity, Func<Count, bool> isRight)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (true)
        {
            timeout.Token.ThrowIfCancellationRequested();
            try
            {
                var answer = Count.Of(await region.Ask<string>(new ToCounter(entity, ""), TimeSpan.FromSeconds(2)));
                if (isRight(answer)) return answer;
            }
            catch (AskTimeoutException)
            {
            }
        }
    }

    /// <summary>Waits for what a query says.</summary>
    public static async Task<T> QueryUntilAsync<T>(IActorRef region, object query, Func<T, bool> isSo, string expected)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var answer = await region.Ask<T>(query, Patience);
            if (isSo(answer)) return answer;
            Assert.False(timeout.IsCancellationRequested, $"Expected {expected}.");
            await timer.WaitForNextTickAsync();
        }
    }

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();
}

/// <summary>A message to a counter.</summary>
public sealed record ToCounter(string Entity, string Text);
