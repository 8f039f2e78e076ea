using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;
using Akka.Cluster;

namespace ActorInference.Actors;

// Who is there, who is silent, and who has gone.
internal sealed partial class NodesActor
{
    private readonly Dictionary<UniqueAddress, Peer> _peers = [];
    private Member? _selfMember;
    private long _joinedAt = Stopwatch.GetTimestamp();

    private IEnumerable<Peer> Peers => _peers.Values.OrderBy(peer => peer.Node.Address, StringComparer.Ordinal);

    private void OnMember(ClusterEvent.IMemberEvent change)
    {
        var member = change.Member;
        if (!_link.IsNode(member)) return;
        if (member.UniqueAddress.Equals(_cluster.SelfUniqueAddress)) OnSelf(member);
        else if (change is ClusterEvent.MemberRemoved or ClusterEvent.MemberDowned) Remove(member);
        else if (_peers.TryGetValue(member.UniqueAddress, out var peer)) peer.Member = member;
        else if (member.Status is not (MemberStatus.Down or MemberStatus.Removed)) Add(member);
        if (change is ClusterEvent.MemberUp) _joinedAt = Stopwatch.GetTimestamp();
        Announce();
        RenewLease();
    }

    private void OnSelf(Member member) => _selfMember = member.Status is MemberStatus.Removed or MemberStatus.Down ? null : member;

    private void Add(Member member)
    {
        var root = new RootActorPath(member.Address) / "user";
        var door = ((ExtendedActorSystem)Context.System).Provider.ResolveActorRef((root / DoorActor.Name).ToString());
        var node = new RemoteNode(member.Address.ToString(), door);
        var peer = new Peer(member, node, Context.ActorSelection(root / Name), Stopwatch.GetTimestamp());
        _peers.Add(member.UniqueAddress, peer);
        peer.Nodes.Tell(new GetNodeProfile(), _self);
    }

    private void Remove(Member member)
    {
        if (!_peers.Remove(member.UniqueAddress, out var peer)) return;
        peer.Node.Lose();
        _log.NodeLost(peer.Node.Address);
    }

    private void OnReachability(ClusterEvent.ReachabilityEvent change)
    {
        if (!_peers.TryGetValue(change.Member.UniqueAddress, out var peer)) return;
        peer.IsUnreachable = change is ClusterEvent.UnreachableMember;
        if (peer.IsUnreachable) Doubt(peer, "the membership cannot reach it");
        Announce();
    }

    private void OnDisassociated(Address address)
    {
        foreach (var peer in _peers.Values)
            if (peer.Member.Address.Equals(address)) Doubt(peer, "its connection ended");
    }

    private void Suspect(long now)
    {
        foreach (var peer in _peers.Values)
            if (peer.Report is not null && Stopwatch.GetElapsedTime(peer.ReceivedAt, now) > _settings.SuspectAfter)
                Doubt(peer, $"it missed {(int)(_settings.SuspectAfter / _settings.ReportInterval)} reports in a row and said nothing for {Durations.Text(_settings.SuspectAfter)}");
    }

    private void Doubt(Peer peer, string reason)
    {
        if (peer.IsSuspect) return;
        peer.IsSuspect = true;
        peer.Node.Doubt();
        if (!peer.IsGoing) Alert(peer, reason);
        Reroute();
    }

    private void Alert(Peer peer, string reason)
    {
        peer.Suspicions++;
        _log.NodeSuspected(peer.Node.Address, reason);
        Context.System.EventStream.Publish(new NodeSuspected(peer.Member.Address) { Reason = reason });
    }

    private void Trust(Peer peer)
    {
        if (!peer.IsSuspect) return;
        peer.IsSuspect = false;
        peer.Node.Trust();
        if (!peer.IsGoing)
        {
            _log.NodeTrusted(peer.Node.Address);
            Context.System.EventStream.Publish(new NodeTrusted(peer.Member.Address));
        }

        Reroute();
    }
}
