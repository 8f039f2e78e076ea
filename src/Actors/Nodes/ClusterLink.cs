using System.Collections.Frozen;
using System.Collections.Immutable;
using ActorInference.Contracts;
using Akka.Actor;
using Akka.Cluster;

namespace ActorInference.Actors;

/// <summary>What the router and the actors of the cluster share on one node.</summary>
/// <param name="address">Address of this node.</param>
/// <param name="longestForwarded">Bytes of a request or result that fit one message to another node.</param>
/// <param name="uid">Of this incarnation of the node.</param>
internal sealed class ClusterLink(string address, long longestForwarded = long.MaxValue, int uid = 0)
{
    /// <summary>For so long after its last replica went a model is expected to come up elsewhere, so that its requests wait.</summary>
    private static readonly TimeSpan Expectation = TimeSpan.FromSeconds(30);

    private readonly CpuMeter _meter = new();
    private RouteTable _routes = RouteTable.Empty;
    private IReadOnlyList<ReplicaReport> _replicas = [];
    private FrozenSet<string> _wished = FrozenSet<string>.Empty;
    private FrozenSet<(string Model, string Version)> _wishedVersions = FrozenSet<(string Model, string Version)>.Empty;
    private ImmutableDictionary<string, string> _overruled = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);
    private readonly CancellationTokenSource _drained = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal string Address => Self.Address;

    internal NodeIncarnation Self { get; } = new(address, uid);

    /// <summary>The role of the members that serve; "" = all do. Members without it are services that ask: they report nothing and have no voice.</summary>
    internal string Role { get; init; } = "";

    internal bool IsNode(Member member) => Role.Length == 0 || member.HasRole(Role);

    internal long LongestForwarded { get; } = longestForwarded;

    internal NodeLease Lease { get; } = new();

    internal ReplicaLives Lives { get; } = new();

    /// <summary>Measures how busy the cores of this node are since it was asked last; never called by two threads at once.</summary>
    internal Func<double?> CpuBusy
    {
        get => field ?? _meter.Measure;
        set;
    }

    /// <summary>The cores that <see cref="CpuBusy"/> tells a part of.</summary>
    internal double CpuCores => _meter.Cores;

    /// <summary>The replicas that may answer, by the last reports.</summary>
    internal RouteTable Routes
    {
        get => Volatile.Read(ref _routes);
        set
        {
            Volatile.Write(ref _routes, value);
            Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }

    /// <summary>What the members that answer have told of their replicas, as of the routes.</summary>
    internal IReadOnlyList<ReplicaReport> Replicas
    {
        get => Volatile.Read(ref _replicas);
        set => Volatile.Write(ref _replicas, value);
    }

    /// <summary>The models that should run.</summary>
    internal FrozenSet<string> Wished
    {
        get => Volatile.Read(ref _wished);
        set => Volatile.Write(ref _wished, value);
    }

    /// <summary>The versions that should run by their number, whatever a policy chooses.</summary>
    internal FrozenSet<(string Model, string Version)> WishedVersions
    {
        get => Volatile.Read(ref _wishedVersions);
        set => Volatile.Write(ref _wishedVersions, value);
    }

    /// <summary>By model: how this node is configured otherwise than what holds in the cluster.</summary>
    internal ImmutableDictionary<string, string> Overruled
    {
        get => Volatile.Read(ref _overruled);
        set => Volatile.Write(ref _overruled, value);
    }

    /// <summary>What became of the requests that this node did not answer itself.</summary>
    internal ForwardedCounts Forwarded { get; } = new();

    /// <summary>Completes when the routes are others than now.</summary>
    internal Task RoutesChange => Volatile.Read(ref _changed).Task;

    /// <summary>Cancelled when this node waits for no other one any longer: what is on its way then is answered at once.</summary>
    internal CancellationToken Drained => _drained.Token;

    /// <summary>From then on <see cref="Drained"/> is cancelled.</summary>
    internal void DrainUntil(TimeSpan remaining) => _drained.CancelAfter(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero);

    /// <summary>The model lost its last replica lately, and another one is to come.</summary>
    internal bool IsMoving(string model) => Wished.Contains(model) && Routes.LostLately(model, Expectation);

    /// <summary>The door of this node.</summary>
    internal IActorRef Router { get; set; } = ActorRefs.Nobody;

    /// <summary>The shards of replicas; nobody until they are started.</summary>
    internal IActorRef Region { get; set; } = ActorRefs.Nobody;

    /// <summary>Exchanges reports with the other nodes.</summary>
    internal IActorRef Nodes { get; set; } = ActorRefs.Nobody;

    /// <summary>Keeps what should run.</summary>
    internal IActorRef Desired { get; set; } = ActorRefs.Nobody;

    /// <summary>Makes plans where this node is the oldest.</summary>
    internal IActorRef Planner { get; set; } = ActorRefs.Nobody;
}
