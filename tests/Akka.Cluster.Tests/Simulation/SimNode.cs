using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.SBR;
using Akka.Cluster.Tools.Singleton;
using Akka.Util;

namespace Akka.Cluster.Tests.Simulation;

/// <summary>One simulated node: the functions that the cluster's actors run, over simulated time, chance and network.</summary>
internal sealed class SimNode
{
    private readonly SimCluster _cluster;
    private readonly TimeSpan?[] _heard;
    private readonly HashSet<UniqueAddress> _quarantined = [];
    private HeartbeatState _heartbeat;
    private DowningState _downing;
    private Gossip? _followed;
    private TimeSpan _stopsSingletonAt = TimeSpan.MaxValue;
    private long _beats;
    private bool? _leaseAnswer;
    private TimeSpan _exitsAt = TimeSpan.MaxValue;

    public SimNode(SimCluster cluster, int index, int uid)
    {
        (_cluster, Index) = (cluster, index);
        _heard = new TimeSpan?[cluster.Size];
        var self = new UniqueAddress(cluster.AddressOf(index), uid);
        Membership = new(new(self, ImmutableHashSet<string>.Empty, AppVersion.Zero));
        _heartbeat = new(self, 9);
        _downing = new(cluster.Strategy, SimCluster.StableAfter, SimCluster.StableAfter * 0.75);
        Singleton = new(self, "", SimCluster.StableAfter);
    }

    public int Index { get; }

    public MembershipState Membership { get; private set; }

    public SingletonState Singleton { get; private set; }

    public UniqueAddress Self => Membership.Self;

    public bool IsFrozen { get; set; }

    public bool IsStopped => Membership.Phase == MembershipPhase.Stopped;

    public bool RunsSingleton { get; private set; }

    public void Join(ImmutableArray<Address> seeds) => Step(new MembershipEvent.JoinSeedNodes(seeds), null);

    public void Leave() => Step(new MembershipEvent.Received(new LeaveMessage(Self.Address)), null);

    /// <summary>Whether it is a member by its own lights, and not on its way out.</summary>
    public bool Stays => Membership.Phase == MembershipPhase.Inside && Membership.SelfMember is { Status: MemberStatus.Up or MemberStatus.WeaklyUp };

    /// <summary>Whether it removed that incarnation when that was downed or could not be reached, and so will never talk to it again.</summary>
    public bool HasQuarantined(SimNode other) => _quarantined.Count > 0 && _quarantined.Contains(other.Self);

    public void Receive(SimNode from, object message)
    {
        if (HasQuarantined(from))
        {
            from.Step(new MembershipEvent.QuarantinedBy(Self), null);
            return;
        }

        if (message is SingletonMessage word) StepSingleton(new SingletonEvent.Received(from.Self, word));
        else Step(new MembershipEvent.Received((IClusterMessage)message), from);
    }

    /// <summary>One simulated second.</summary>
    public void Tick()
    {
        if (IsStopped) return;
        ExchangeHeartbeats();
        Step(new MembershipEvent.JoinTick(), null);
        Step(new MembershipEvent.ReachabilityTick(IsAvailable), null);
        Step(new MembershipEvent.GossipTick(), null);
        Step(new MembershipEvent.LeaderTick(), null);
        Resolve();
        StepSingleton(new SingletonEvent.Tick());
        if (_cluster.Now >= _stopsSingletonAt) StopSingleton();
        if (_cluster.Now >= _exitsAt && (!Singleton.RunsSingleton || _cluster.Now - _exitsAt >= SimCluster.ExitTasks)) FinishExiting();
    }

    private void Resolve()
    {
        if (_leaseAnswer is { } granted)
        {
            _leaseAnswer = null;
            _downing = _downing.Answered(granted, Membership, _cluster.Now, out var byLease);
            Down(byLease);
        }

        var before = _downing.Lease.Phase;
        _downing = _downing.Step(Membership, _cluster.Now, out var toDown);
        Down(toDown);
        var phase = _downing.Lease.Phase;
        if (phase == LeasePhase.Held) _cluster.Lease.Heartbeat(this, _cluster.Now);
        if (phase == before) return;
        if (phase == LeasePhase.Asking) _leaseAnswer = _cluster.Lease.Acquire(this, _cluster.Now);
        else if (before == LeasePhase.Held) _cluster.Lease.Release(this);
    }

    private void Down(IReadOnlyList<UniqueAddress> nodes)
    {
        foreach (var node in nodes) Step(new MembershipEvent.Received(new DownMessage(node.Address)), null);
    }

    private bool IsAvailable(Address address) => _heard[_cluster.IndexOf(address)] is not { } at || _cluster.Now - at < SimCluster.HeartbeatPause;

    private void ExchangeHeartbeats()
    {
        foreach (var receiver in _heartbeat.Active)
        {
            var answers = _cluster.Answers(this, receiver);
            ref var heard = ref _heard[_cluster.IndexOf(receiver.Address)];
            if (answers || heard is null) heard = _cluster.Now;
            if (_cluster.OnSend is not { } sees) continue;
            var now = (long)_cluster.Now.TotalNanoseconds;
            sees(new Heartbeat(Self.Address, ++_beats, now));
            if (answers) sees(new HeartbeatRsp(receiver, _beats, now));
        }
    }

    private void Step(MembershipEvent happened, SimNode? sender)
    {
        var context = new MembershipContext(_cluster.Now, _cluster.Random);
        Membership = MembershipSteps.Step(Membership, happened, context);
        foreach (var action in context.Actions)
        {
            switch (action)
            {
                case MembershipAction.Send send:
                    _cluster.Send(this, send.To, send.Message);
                    break;
                case MembershipAction.Reply reply when sender is not null:
                    _cluster.Send(this, sender.Self.Address, reply.Message);
                    break;
                case MembershipAction.RunExitTasks:
                    _exitsAt = _cluster.Now + TimeSpan.FromSeconds(1);
                    break;
                case MembershipAction.Report report:
                    _cluster.Tell($"node {Index}#{Self.Uid}: {report.Sentence}");
                    break;
                case MembershipAction.Stop stop:
                    _cluster.Tell($"node {Index}#{Self.Uid}: {stop.Reason}");
                    StopSingleton();
                    break;
                default:
                    break;
            }
        }

        Follow();
    }

    private void Follow()
    {
        if (ReferenceEquals(_followed, Membership.Gossip)) return;
        if (_followed is { } before && !Membership.Gossip.HasNodesOf(before))
            foreach (var member in before.Members)
                if (!Membership.Gossip.Contains(member.UniqueAddress) && IsLost(before, member)) _quarantined.Add(member.UniqueAddress);
        _followed = Membership.Gossip;
        _heartbeat = _heartbeat.Follow(_followed, node => IsAvailable(node.Address), out var dropped);
        foreach (var node in dropped) _heard[_cluster.IndexOf(node.Address)] = null;
        if (!IsStopped) StepSingleton(new SingletonEvent.MembersChanged(_followed.MemberList));
    }

    // As the watcher of remote actors sees it.
    private static bool IsLost(Gossip before, Member removed) => removed.Status == MemberStatus.Down || !before.Reachability.IsReachable(removed.UniqueAddress);

    private void StepSingleton(SingletonEvent happened)
    {
        var actions = new List<SingletonAction>();
        Singleton = SingletonSteps.Step(Singleton, happened, _cluster.Now, actions);
        foreach (var action in actions)
        {
            switch (action)
            {
                case SingletonAction.StartSingleton:
                    RunsSingleton = true;
                    break;
                case SingletonAction.StopSingleton:
                    var stopped = _cluster.Now + TimeSpan.FromSeconds(_cluster.Random.Next(SimCluster.LongestStop + 1));
                    if (stopped < _stopsSingletonAt) _stopsSingletonAt = stopped;
                    break;
                case SingletonAction.Send send:
                    _cluster.Send(this, send.To.Address, send.Message);
                    break;
                default:
                    break;
            }
        }
    }

    private void StopSingleton()
    {
        _stopsSingletonAt = TimeSpan.MaxValue;
        RunsSingleton = false;
        StepSingleton(new SingletonEvent.SingletonStopped());
    }

    private void FinishExiting()
    {
        _exitsAt = TimeSpan.MaxValue;
        Step(new MembershipEvent.ExitTasksDone(), null);
    }
}
