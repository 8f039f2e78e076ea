using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

// What people are told about the cluster.
internal sealed partial class NodesActor
{
    private void OnGetStatus(GetClusterStatus question)
    {
        var known = Peers.Where(peer => peer.Report is not null).ToArray();
        var oldest = _selfMember is null ? null : _peers.Values.Select(peer => peer.Member).Append(_selfMember).Aggregate((one, other) => other.IsOlderThan(one) ? other : one);
        var members = Peers.Select(peer => new ClusterMember(
                peer.Node.Address, peer.Profile?.Name ?? "", peer.Profile?.Tier ?? "", peer.Profile?.Labels ?? [], peer.Member.Status.ToString(), HealthOf(peer))
        {
            IsOldest = peer.Member.Equals(oldest),
            RoundTripNanoseconds = peer.Node.RoundTripNanoseconds,
            Capacity = Capacity(peer.Report?.Capacity ?? default),
            Leased = Sum(peer.Report?.Replicas ?? []),
            CpuBusy = peer.Report?.CpuBusy,
            SilentNanoseconds = (long)Stopwatch.GetElapsedTime(peer.ReceivedAt).TotalNanoseconds,
            Suspicions = peer.Suspicions,
        })
            .Append(new ClusterMember(_link.Address, _profile.Name, _profile.Tier, _profile.Labels, _selfMember?.Status.ToString() ?? "Removed", "well")
            {
                IsOldest = _selfMember is not null && _selfMember.Equals(oldest),
                Capacity = Capacity(_loads.Capacity),
                Leased = Sum(_reports),
                CpuBusy = _cpuBusy,
            })
            .OrderBy(member => member.Address, StringComparer.Ordinal).ToArray();
        var replicas = known.SelectMany(peer => peer.Report!.Replicas.Select(report => Place(report, peer.Node.Address))).Concat(_reports.Select(report => Place(report, _link.Address)))
            .OrderBy(replica => replica.Replica).ToArray();
        var lease = _link.Lease.IsHeld;
        var answering = known.Where(peer => peer.IsServing).Select(peer => peer.Node.Address).Append(_link.Address).ToHashSet(StringComparer.Ordinal);
        var serving = replicas.Where(replica => replica.State == ModelState.Ready && answering.Contains(replica.Node)).ToLookup(replica => (replica.Replica.Model, replica.Replica.Version));
        _link.Planner.Ask<PlanMade>(new GetPlan(question.Model), Patience).PipeTo(
            Sender,
            _self,
            plan => Complete(plan, serving, new ClusterStatus(
                _link.Address,
                lease,
                members,
                replicas,
                [.. plan.Plan.Missing.Select(missing => new MissingReplica(missing.Model, missing.Version, missing.Count))],
                [.. plan.Why.Select(why => new PlacementReason(why.Version, why.Node, why.Sentence)), .. Overruled(question.Model, plan)])
            {
                Forwarded = _link.Forwarded.All(),
            }),
            _ => new InferFailure(null, InferFailureCode.Unavailable, $"The planner of this node did not answer within {Durations.Text(Patience)}."));
    }

    private static ClusterStatus Complete(PlanMade plan, ILookup<(string, string), ClusterReplica> serving, ClusterStatus status)
    {
        var models = plan.Demands.Where(demand => demand.Wish.Replicas > 0)
            .Select(demand => new ClusterModel(demand.Wish.Model, demand.Version, demand.Wish.Replicas, serving[demand.Key].Count())).ToArray();
        return status with { Models = models, IsReady = status.HoldsLease && models.All(model => model.Ready > 0), Balance = plan.Balance };
    }

    private IEnumerable<PlacementReason> Overruled(string? model, PlanMade plan) =>
        model is not null && _link.Overruled.TryGetValue(model, out var sentence)
            ? [new PlacementReason(plan.Why.Count > 0 ? plan.Why[0].Version : ReplicaId.ByPolicy, _profile.Name, sentence)]
            : [];

    private static ClusterReplica Place(ReplicaReport report, string node) =>
        new(report.Replica, node, report.Epoch, report.State, report.Queue, report.ServiceNanoseconds, report.Reason)
        {
            Serves = report.Serves,
            AlsoServes = report.AlsoServes,
            Requests = report.Requests,
            Errors = report.Errors,
            MedianNanoseconds = report.MedianNanoseconds,
            BusyCores = report.BusyCores,
        };

    private static string HealthOf(Peer peer) => peer.IsUnreachable ? "unreachable" : peer.IsSuspect ? "suspected" : peer.Report is null ? "silent" : "well";

    private static ReplicaNeeds Capacity(NodeCapacity capacity) => new(capacity.Cores, capacity.MemoryBytes, capacity.VramBytes);

    private static ReplicaNeeds Sum(IReadOnlyList<ReplicaReport> reports) =>
        new(reports.Sum(report => report.Holds.Cores), reports.Sum(report => report.Holds.MemoryBytes), reports.Sum(report => report.Holds.VramBytes));
}
