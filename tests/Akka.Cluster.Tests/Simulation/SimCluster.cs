using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Akka.Actor;
using Akka.Cluster.SBR;

namespace Akka.Cluster.Tests.Simulation;

/// <summary>
/// A whole cluster in one thread: nodes, a network that loses, delays, reorders and cuts, and a clock of whole seconds. Everything follows from the seed.
/// </summary>
internal sealed class SimCluster
{
    /// <summary>Seconds that a singleton takes to stop at most.</summary>
    public const int LongestStop = 5;

    public static readonly TimeSpan StableAfter = TimeSpan.FromSeconds(20);
    public static readonly TimeSpan HeartbeatPause = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan ExitTasks = TimeSpan.FromSeconds(10);

    private readonly SimNode?[] _nodes;
    private readonly TimeSpan?[] _startsAt;
    private readonly double[,] _loss;
    private readonly Address[] _addresses;
    private readonly List<Letter> _due = [];
    private List<Letter> _letters = [];
    private List<Letter> _later = [];
    private readonly ImmutableArray<Address> _seeds;
    private readonly List<string> _story = [];
    private int _lastUid = 1000;

    public SimCluster(int seed, int size)
    {
        Random = new(seed);
        _nodes = new SimNode?[size];
        _startsAt = new TimeSpan?[size];
        _loss = new double[size, size];

        // All of them: were all seed nodes among those that were downed, nobody who starts again would find those that stayed.
        _addresses = [.. Enumerable.Range(0, size).Select(index => new Address("akka.tcp", "sim", $"node{index}", 2552))];
        _seeds = [.. _addresses];
        for (var index = 0; index < size; index++) _startsAt[index] = TimeSpan.FromSeconds(Random.Next(8));
    }

    public Random Random { get; }

    public TimeSpan Now { get; private set; }

    public IDowningStrategy Strategy { get; init; } = new KeepMajority("");

    /// <summary>The lease of <see cref="LeaseMajority"/>.</summary>
    public SimLease Lease { get; } = new();

    /// <summary>Sees every message that is sent; heartbeats and their answers only exist for it.</summary>
    public Action<object>? OnSend { get; init; }

    /// <summary>How many seconds a message travels at most.</summary>
    public int MaxDelay { get; set; } = 1;

    public int Size => _nodes.Length;

    /// <summary>The nodes that run, whether they are in a cluster or not.</summary>
    public IEnumerable<SimNode> Running => _nodes.OfType<SimNode>().Where(node => !node.IsStopped);

    public SimNode? this[int index] => _nodes[index];

    /// <summary>
    /// The first seed node makes a new cluster when it hears of none, so it must not be started while it cannot hear the others, nor when the last of them are on their way
    /// out, who let nobody in any more: that is the one thing that the protocol leaves to whoever starts nodes.
    /// </summary>
    public bool IsFirstSeedJoining => _nodes[0] is { Membership.Phase: MembershipPhase.Outside or MembershipPhase.Joining };

    private bool IsWhole => _loss.Cast<double>().All(probability => probability == 0)
        && Running.All(node => !node.IsFrozen && node.Membership.SelfMember is not { Status: MemberStatus.Leaving or MemberStatus.Exiting or MemberStatus.Down });

    /// <summary>One second passes.</summary>
    public void Step()
    {
        Now += TimeSpan.FromSeconds(1);
        for (var index = 0; index < Size; index++)
        {
            // What left or was downed is started again by whoever runs it.
            if (_nodes[index] is { IsStopped: true }) Start(index, Random.Next(5, 30));
            if (_startsAt[index] is { } at && at <= Now && (index > 0 || IsWhole)) StartNow(index);
        }

        Deliver();
        foreach (var index in Shuffled())
            if (_nodes[index] is { IsFrozen: false } node) node.Tick();
        Deliver();
    }

    public void Crash(int index, int secondsUntilStart)
    {
        _nodes[index] = null;
        Start(index, secondsUntilStart);
    }

    /// <summary>How likely a message from one node to another is lost: 1 cuts the way.</summary>
    public void Lose(int from, int to, double probability) => _loss[from, to] = probability;

    public void Heal() => Array.Clear(_loss);

    public double LossBetween(int from, int to) => _loss[from, to];

    public void Send(SimNode from, Address to, object message)
    {
        OnSend?.Invoke(message);
        if (NodeAt(to) is not { } target || Random.NextDouble() < _loss[from.Index, target.Index]) return;
        _letters.Add(new(Now + TimeSpan.FromSeconds(Random.Next(MaxDelay + 1)), from, target, message));
    }

    /// <summary>The number of the node with this address.</summary>
    public int IndexOf(Address address)
    {
        // The very object, but for what a seed list made.
        for (var index = 0; index < _addresses.Length; index++)
            if (ReferenceEquals(_addresses[index], address)) return index;
        return Array.IndexOf(_addresses, address);
    }

    public Address AddressOf(int index) => _addresses[index];

    /// <summary>Whether a heartbeat to that node is answered now.</summary>
    public bool Answers(SimNode from, UniqueAddress to) =>
        NodeAt(to.Address) is { IsFrozen: false, IsStopped: false } target
        && target.Self.Equals(to)
        && !target.HasQuarantined(from)
        && Random.NextDouble() >= _loss[from.Index, target.Index]
        && Random.NextDouble() >= _loss[target.Index, from.Index];

    /// <summary>Remembers what happened, for those who read of a failure.</summary>
    public void Tell(string what) => _story.Add($"{Now.TotalSeconds} s {what}");

    /// <summary>What happened last.</summary>
    public string Story(int lines) => string.Join("\n", _story.TakeLast(lines));

    public override string ToString() => string.Join("\n", _nodes.Select((node, index) => node is null
        ? $"{index}: not running"
        : $"{index}: uid {node.Self.Uid} {node.Membership.Phase}{(node.IsFrozen ? " frozen" : "")}{(node.RunsSingleton ? " singleton" : "")} {node.Singleton.Phase} leader {node.Membership.Leader?.Address} " +
          string.Join(" ", node.Membership.Gossip.MemberList.Select(member => $"{member.Address.Host}#{member.UniqueAddress.Uid}:{member.Status}{(node.Membership.Gossip.Reachability.IsReachable(member.UniqueAddress) ? "" : "!")}{(node.Membership.Gossip.IsSeenBy(member.UniqueAddress) ? "+" : "-")}"))));

    private SimNode? NodeAt(Address address) => IndexOf(address) is var index and >= 0 ? _nodes[index] : null;

    private void Start(int index, int seconds)
    {
        _nodes[index] = null;
        _startsAt[index] = Now + TimeSpan.FromSeconds(seconds);
    }

    private void StartNow(int index)
    {
        _startsAt[index] = null;
        _nodes[index] = new(this, index, ++_lastUid);
        _nodes[index]!.Join(_seeds);
    }

    private void Deliver()
    {
        for (var rounds = 0; rounds < 4; rounds++)
        {
            foreach (var letter in _letters) (letter.At <= Now && !letter.To.IsFrozen ? _due : _later).Add(letter);
            _letters.Clear();
            (_letters, _later) = (_later, _letters);
            if (_due.Count == 0) return;
            Random.Shuffle(CollectionsMarshal.AsSpan(_due));
            foreach (var letter in _due)
                if (ReferenceEquals(_nodes[letter.To.Index], letter.To)) letter.To.Receive(letter.From, letter.Message);
            _due.Clear();
        }
    }

    private int[] Shuffled()
    {
        var order = Enumerable.Range(0, Size).ToArray();
        Random.Shuffle(order);
        return order;
    }

    private sealed record Letter(TimeSpan At, SimNode From, SimNode To, object Message);
}
