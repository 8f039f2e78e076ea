using Akka.Actor;
using Akka.Cluster.Tests.Simulation;

namespace Akka.Cluster.Sharding.Tests.Simulation;

/// <summary>
/// What travels between simulated regions and coordinators. What one node sends to another keeps its order, as on a connection; everything else may overtake. A cut holds a message
/// back until it heals, or loses it; what a dead node had sent still arrives. Links may lose messages of sharding besides, while heartbeats get through.
/// </summary>
/// <param name="cluster">Whose cuts hold here too.</param>
/// <param name="random">Of the run.</param>
/// <param name="maxDelay">How many seconds a message travels at most, where others do not hold it up.</param>
internal sealed class ShardNetwork(SimCluster cluster, Random random, int maxDelay)
{
    private readonly Dictionary<(ShardNode From, int To), Link> _links = [];
    private readonly double[,] _loss = new double[cluster.Size, cluster.Size];
    private int _lastLink;

    /// <summary>How likely a message from one node to another is lost; the order of the others stays.</summary>
    public void Lose(int from, int to, double probability) => _loss[from, to] = probability;

    public void LoseNothing() => Array.Clear(_loss);

    /// <param name="from">Who sends.</param>
    /// <param name="to">The node's number.</param>
    /// <param name="arrive">What happens when it arrives, with the node of that number then.</param>
    /// <param name="isReliable">It is repeated until it arrives.</param>
    public void Send(ShardNode from, int to, Action<ShardNode> arrive, bool isReliable = false)
    {
        if (!_links.TryGetValue((from, to), out var link)) _links[(from, to)] = link = new(++_lastLink);
        var loss = from.Index == to ? 0 : cluster.LossBetween(from.Index, to);
        if (!isReliable && random.NextDouble() < (loss == 1 ? 0.5 : loss)) return;
        if (!isReliable && from.Index != to && _loss[from.Index, to] > 0 && random.NextDouble() < _loss[from.Index, to]) return;
        var at = cluster.Now + TimeSpan.FromSeconds(from.Index == to ? 0 : random.Next(maxDelay + 1));
        link.LastAt = at > link.LastAt ? at : link.LastAt;
        link.Letters.Enqueue((link.LastAt, arrive));
    }

    public void Deliver(Func<int, ShardNode?> nodeAt)
    {
        for (var rounds = 0; rounds < 4; rounds++)
        {
            var due = _links.Where(entry => IsDue(entry.Key, entry.Value)).OrderBy(entry => entry.Value.Number).ToArray();
            if (due.Length == 0) return;
            random.Shuffle(due);
            foreach (var ((from, to), link) in due)
            {
                while (link.Letters.TryPeek(out var letter) && letter.At <= cluster.Now)
                {
                    link.Letters.Dequeue();
                    if (nodeAt(to) is { IsAlive: true } node && !node.HasQuarantined(from)) letter.Arrive(node);
                }
            }
        }

        foreach (var key in _links.Where(entry => entry.Value.Letters.Count == 0 && !entry.Key.From.IsAlive).Select(entry => entry.Key).ToArray()) _links.Remove(key);

        bool IsDue((ShardNode From, int To) way, Link link) =>
            link.Letters.TryPeek(out var letter)
            && letter.At <= cluster.Now
            && (way.From.Index == way.To || cluster.LossBetween(way.From.Index, way.To) < 1)
            && nodeAt(way.To) is not { IsFrozen: true };
    }

    private sealed class Link(int number)
    {
        public int Number { get; } = number;

        public Queue<(TimeSpan At, Action<ShardNode> Arrive)> Letters { get; } = [];

        public TimeSpan LastAt { get; set; }
    }
}
