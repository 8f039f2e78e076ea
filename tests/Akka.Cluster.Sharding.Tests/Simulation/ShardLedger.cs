namespace Akka.Cluster.Sharding.Tests.Simulation;

/// <summary>Who runs which shard, and what the shards got: seen from outside of the cluster.</summary>
internal sealed class ShardLedger
{
    private readonly Dictionary<string, ShardNode> _live = [];
    private readonly Dictionary<(int Origin, string Shard), List<int>> _got = [];

    /// <summary>What must not be, first of all.</summary>
    public string? Violation { get; private set; }

    public int Live => _live.Count;

    public void Start(string shard, ShardNode node)
    {
        if (_live.TryGetValue(shard, out var other)) Violation ??= $"shard {shard} starts on {node} while it runs on {other}";
        _live[shard] = node;
    }

    public void Stop(string shard, ShardNode node)
    {
        if (_live.GetValueOrDefault(shard) == node) _live.Remove(shard);
    }

    /// <summary>The node has died.</summary>
    public void StopAll(ShardNode node)
    {
        foreach (var shard in _live.Where(entry => entry.Value == node).Select(entry => entry.Key).ToArray()) _live.Remove(shard);
    }

    public void Got(string shard, UserMessage message, ShardNode node)
    {
        if (_live.GetValueOrDefault(shard) != node) Violation ??= $"shard {shard} gets a message on {node}, where it does not run";
        if (!_got.TryGetValue((message.Origin, shard), out var got)) _got[(message.Origin, shard)] = got = [];
        if (got.Contains(message.Number)) Violation ??= $"shard {shard} gets message {message.Number} of {message.Origin} twice";
        got.Add(message.Number);
    }

    public IReadOnlyList<int> GotBy(string shard, int origin) => _got.GetValueOrDefault((origin, shard), []);
}

/// <summary>The message of a user.</summary>
/// <param name="Shard">Of its entity.</param>
/// <param name="Origin">Incarnation of the node where it was sent.</param>
/// <param name="Number">Counted up per shard and origin, from 1.</param>
internal sealed record UserMessage(string Shard, int Origin, int Number);
