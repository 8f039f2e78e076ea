using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration;

namespace ActorInference.Actors;

// Reports to and from the other nodes, and what follows from them: lease, routes, facts.
internal sealed partial class NodesActor
{
    /// <summary>No planner comes so far: a node that tells of a higher epoch is defective, and to believe it would leave none to give.</summary>
    internal const long HighestPlausibleEpoch = 1L << 52;

    private readonly long _leaseTicks;
    private long _granted;
    private NodeProfile _profile;
    private IReadOnlyList<ReplicaReport> _reports = [];
    private IReadOnlyList<ReplicaReport> _announced = [];

    private bool IsMember => _selfMember is { Status: MemberStatus.Up or MemberStatus.Leaving or MemberStatus.WeaklyUp };

    private void Report()
    {
        foreach (var peer in _peers.Values) Report(peer);
    }

    private void Report(Peer peer)
    {
        var now = Stopwatch.GetTimestamp();
        var held = peer.Report is null ? 0 : (long)Stopwatch.GetElapsedTime(peer.ReceivedAt, now).TotalNanoseconds;
        peer.Nodes.Tell(
            new NodeReport(_cluster.SelfUniqueAddress.Uid, now, peer.Report?.SentTimestamp ?? 0, held, _profile.Revision, _loads.Capacity, _reports)
            {
                IsLeaving = _leaver is not null,
                CpuBusy = _cpuBusy,
                CpuCores = _link.CpuCores,
                HighestEpoch = _highestEpoch,
            },
            _self);
    }

    private void OnReport(NodeReport report)
    {
        if (!_peers.TryGetValue(new UniqueAddress(Sender.Path.Address, report.Uid), out var peer)) return;
        if (report.HighestEpoch > HighestPlausibleEpoch || report.Replicas.Any(replica => replica.Epoch > HighestPlausibleEpoch)) return;
        var (before, now) = (peer.Report, Stopwatch.GetTimestamp());
        (peer.Report, peer.ReceivedAt) = (report, now);
        if (report.EchoedTimestamp > peer.ConfirmedAt)
        {
            peer.ConfirmedAt = report.EchoedTimestamp;
            peer.Node.Measure(Math.Max(0, (long)Stopwatch.GetElapsedTime(report.EchoedTimestamp, now).TotalNanoseconds - report.HeldNanoseconds));
            RenewLease();
        }

        if (peer.Profile?.Revision != report.Revision) Sender.Tell(new GetNodeProfile(), _self);
        HearOfTerm(report, before, peer);
        foreach (var replica in report.Replicas) NoteEpoch(replica);
        Trust(peer);
        if (before is not null && before.IsLeaving == report.IsLeaving && IsSame(before.Replicas, report.Replicas)) _routes.Refresh(report.Replicas, peer.Node);
        else Reroute();
    }

    // Of two lives of one replica the later one counts; the earlier one was left over by a cut.
    private void NoteEpoch(ReplicaReport replica)
    {
        _highestEpoch = Math.Max(_highestEpoch, replica.Epoch);
        _link.Lives.Note(replica.Replica, replica.Epoch);
        foreach (var (id, actor, epoch) in _hosted.All)
            if (id == replica.Replica && epoch < replica.Epoch) actor.Tell(EndReplica.Instance, _self);
    }

    private void OnProfile(NodeProfile profile)
    {
        foreach (var peer in _peers.Values)
        {
            if (!peer.Member.Address.Equals(Sender.Path.Address)) continue;
            peer.Profile = profile;
            peer.Catalog = Shared(profile.Catalog);
        }
    }

    // Nodes with equal repositories share one set, over which a plan goes once.
    private IReadOnlySet<string> Shared(IReadOnlyList<string> catalog)
    {
        var set = catalog.ToHashSet(StringComparer.Ordinal);
        return _peers.Values.Select(peer => peer.Catalog).Append(_catalog).FirstOrDefault(known => known.SetEquals(set)) ?? set;
    }

    private void OnCatalog(CatalogSeen seen)
    {
        if (_profile.Catalog.SequenceEqual(seen.Models.Take(NodeProfile.MaxCatalog))) return;
        _profile = _profile with { Revision = _profile.Revision + 1, Catalog = [.. seen.Models.Take(NodeProfile.MaxCatalog)] };
        _catalog = Shared(_profile.Catalog);
        Announce();
    }

    private IReadOnlySet<string> _catalog = new HashSet<string>();

    private void RenewLease()
    {
        var now = Stopwatch.GetTimestamp();
        var voices = Voices(peer => peer.ConfirmedAt, now);
        _granted = IsMember ? NodeLease.Until(voices, _leaseTicks, _granted) : 0;
        _link.Lease.HoldUntil(IsMember && voices.Length == 1 ? long.MaxValue : _granted);
    }

    /// <summary>One number of each member that has a voice, in the order of addresses.</summary>
    private long[] Voices(Func<Peer, long> of, long own) =>
    [
        .. _peers.Values.Where(peer => peer.Member.Status is MemberStatus.Up or MemberStatus.Leaving)
            .Select(peer => (peer.Member.Address, of(peer)))
            .Append((_cluster.SelfAddress, own))
            .OrderBy(voice => voice.Item1, Member.AddressOrdering)
            .Select(voice => voice.Item2),
    ];

    private void Reroute()
    {
        _link.Replicas = [.. _reports, .. Peers.Where(peer => peer.IsServing).SelectMany(peer => peer.Report!.Replicas)];
        _link.Routes = _routes.Build(_reports, Peers.Where(peer => peer.IsServing));
        _link.Desired.Tell(RoutesChanged.Instance, _self);
    }

    private void TellPlanner()
    {
        foreach (var replica in _reports) NoteEpoch(replica);
        var self = new PlannerNode(_link.Address, _profile, _loads.Capacity, _catalog, _leaver is null ? PlannerNodeState.Up : PlannerNodeState.Leaving) { Uid = _link.Self.Uid };
        var known = Peers.Where(peer => peer is { Profile: not null, Report: not null } && peer.Member.Status is not (MemberStatus.Joining or MemberStatus.Exiting)).ToArray();
        var nodes = known.Select(peer => new PlannerNode(peer.Node.Address, peer.Profile!, peer.Report!.Capacity, peer.Catalog, StateOf(peer)) { Uid = peer.Report.Uid }).Append(self).ToArray();
        var reports = known.SelectMany(peer => peer.Report!.Replicas.Select(report => (peer.Node.Address, Report: report))).Concat(_reports.Select(report => (_link.Address, Report: report))).ToArray();
        _link.Planner.Tell(
            new ClusterFacts(
                IsPlanning(),
                nodes,
                [.. reports.Where(each => each.Report.State != ModelState.Unavailable).Select(Running)],
                [.. reports.Where(each => each.Report.State == ModelState.Unavailable).Select(each => (each.Report.Replica, each.Address, each.Report.Reason ?? "it is not loaded.", each.Report.Settled))],
                _highestEpoch)
            {
                ConfirmedEpoch = ConfirmedEpoch,
                Loads = [.. known.Where(peer => peer.IsServing).Select(peer => Load(peer.Node.Address, peer.Report!.CpuBusy, peer.Report.CpuCores ?? OfLeasable(peer.Report.Capacity), peer.Report.Replicas)), Load(_link.Address, _cpuBusy, _link.CpuCores, _reports)],
            },
            _self);
    }

    // One core is never leased.
    private static double OfLeasable(NodeCapacity capacity) => capacity.Cores + 1;

    private static NodeLoad Load(string node, double? cpuBusy, double cores, IReadOnlyList<ReplicaReport> replicas) =>
        new(node, cpuBusy, cores, [.. replicas.Where(replica => replica.State == ModelState.Ready).Select(replica => (replica.Replica, replica.BusyCores))]);

    private static RunningReplica Running((string Address, ReplicaReport Report) each) =>
        new(each.Report.Replica, each.Address, each.Report.Holds, each.Report.State == ModelState.Ready) { IsDraining = each.Report.State == ModelState.Draining, Epoch = each.Report.Epoch };

    private static PlannerNodeState StateOf(Peer peer) =>
        peer.IsUnreachable ? PlannerNodeState.Unreachable : peer.Report!.IsLeaving || peer.Member.Status != MemberStatus.Up ? PlannerNodeState.Leaving : PlannerNodeState.Up;

    // The oldest member plans, once it has heard from all that can be reached and nobody joined lately.
    private bool IsPlanning() =>
        _selfMember is { Status: MemberStatus.Up or MemberStatus.Leaving } self
        && _link.Lease.IsHeld
        && _peers.Values.All(peer => peer.Member.Status is not (MemberStatus.Up or MemberStatus.Leaving or MemberStatus.Exiting) || self.IsOlderThan(peer.Member))
        && _peers.Values.All(peer => peer.IsUnreachable || peer.Member.Status != MemberStatus.Up || peer is { Report: not null, Profile: not null })
        && Stopwatch.GetElapsedTime(_joinedAt) >= _settings.SettleTime;

    // So long after it heard from this node for the last time no other node starts anything in its place.
    private static long LeaseTicks(Config config)
    {
        var pause = config.GetTimeSpan("akka.cluster.failure-detector.acceptable-heartbeat-pause", TimeSpan.FromSeconds(3));
        var stable = config.GetTimeSpan("akka.cluster.split-brain-resolver.stable-after", TimeSpan.FromSeconds(20));
        return (long)((pause + stable).TotalSeconds * Stopwatch.Frequency);
    }
}
