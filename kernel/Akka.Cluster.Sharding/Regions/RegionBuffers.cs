using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>Messages that wait for the home of their shard, in the order in which they came; bounded all together.</summary>
internal sealed class RegionBuffers(int capacity)
{
    private readonly Dictionary<string, Buffer> _buffers = [];

    public int Count { get; private set; }

    public bool IsEmpty => _buffers.Count == 0;

    /// <summary>The shards that something waits for.</summary>
    public IEnumerable<string> Shards => _buffers.Keys;

    public bool Contains(string shard) => _buffers.ContainsKey(shard);

    /// <returns>False when there is no room; the message stays with the caller.</returns>
    public bool TryAdd(string shard, ShardDelivery delivery, IActorRef sender)
    {
        if (Count >= capacity) return false;
        if (!_buffers.TryGetValue(shard, out var buffer)) _buffers[shard] = buffer = new();
        buffer.Waiting.Enqueue((delivery, sender));
        Count++;
        return true;
    }

    /// <summary>Puts messages before all that wait already. They are not refused: the region had them.</summary>
    public void PutFirst(string shard, IReadOnlyCollection<(ShardDelivery Delivery, IActorRef Sender)> waiting)
    {
        if (waiting.Count == 0) return;
        var later = _buffers.GetValueOrDefault(shard);
        var buffer = new Buffer { AskAgainAt = later?.AskAgainAt ?? TimeSpan.Zero };
        foreach (var one in waiting) buffer.Waiting.Enqueue(one);
        foreach (var one in later?.Waiting ?? []) buffer.Waiting.Enqueue(one);
        _buffers[shard] = buffer;
        Count += waiting.Count;
    }

    /// <summary>All that waits for a shard; it does no longer.</summary>
    public IReadOnlyCollection<(ShardDelivery Delivery, IActorRef Sender)> Take(string shard)
    {
        if (!_buffers.Remove(shard, out var buffer)) return [];
        Count -= buffer.Waiting.Count;
        return buffer.Waiting;
    }

    /// <summary>Whether it is time to ask for the home again; if so, the next time is later.</summary>
    public bool IsDue(string shard, TimeSpan now, TimeSpan interval)
    {
        if (!_buffers.TryGetValue(shard, out var buffer) || buffer.AskAgainAt > now) return false;
        buffer.AskAgainAt = now + interval;
        return true;
    }

    /// <summary>All are asked for at once, whenever they were last.</summary>
    public void AskAllNow()
    {
        foreach (var buffer in _buffers.Values) buffer.AskAgainAt = TimeSpan.Zero;
    }

    private sealed class Buffer
    {
        public Queue<(ShardDelivery Delivery, IActorRef Sender)> Waiting { get; } = [];

        public TimeSpan AskAgainAt { get; set; }
    }
}
