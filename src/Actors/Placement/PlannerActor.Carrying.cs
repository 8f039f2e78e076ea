using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

// How a plan is carried out: by telling replicas to be there, or to go.
internal sealed partial class PlannerActor
{
    /// <summary>
    /// Epochs from one planner to the next: more than one gives while nobody hears of them. So whoever plans next gives higher ones, also when the one before
    /// went on for a while in the minority of a network that was cut. Nor does one give any before a majority knows of its term.
    /// </summary>
    internal const long Term = 1_000_000;

    private readonly Dictionary<ReplicaId, Assignment> _assigned = [];
    private long _highestEpoch;
    private long _term;

    private void NoteEpochs(ClusterFacts facts)
    {
        _highestEpoch = Math.Max(_highestEpoch, facts.HighestEpoch);
        if (!facts.IsPlanning || _facts?.IsPlanning == true) return;
        _term = _highestEpoch = ((_highestEpoch / Term) + 1) * Term;
        _link.Nodes.Tell(new TermBegun(_term), Self);
    }

    private void Carry(ClusterFacts facts)
    {
        var region = _link.Region;
        if (region.IsNobody()) return;
        var nodes = facts.Nodes.ToDictionary(node => node.Address, node => node.Incarnation, StringComparer.Ordinal);
        var epochs = new Dictionary<(ReplicaId, string), long>();
        foreach (var running in facts.Running) epochs[(running.Id, running.Node)] = running.Epoch;
        var known = facts.Running.Select(running => running.Id).ToHashSet();
        foreach (var replica in _plan.Replicas)
        {
            if (replica.IsNew && facts.ConfirmedEpoch >= _term && !_assigned.ContainsKey(replica.Id) && !known.Contains(replica.Id)) Assign(replica, nodes[replica.Node]);
            if (_assigned.TryGetValue(replica.Id, out var assigned)) region.Tell(new KeepReplica(replica.Id, assigned.Node, assigned.Epoch), Self);
            else if (epochs.TryGetValue((replica.Id, replica.Node), out var epoch)) region.Tell(new KeepReplica(replica.Id, nodes[replica.Node], epoch), ActorRefs.NoSender);
        }

        var (serving, planned) = _plan.Leaving.Any(IsDependedOn) ? (Serving(facts), _plan.Replicas.CountBy(replica => (replica.Id.Model, replica.Id.Version)).ToDictionary()) : ([], []);
        foreach (var leaving in _plan.Leaving)
            if (!IsDependedOn(leaving) || CanGo(leaving, serving, planned)) Stop(leaving.Id, leaving.Node, leaving.Cause.ToString());
        foreach (var failed in facts.Failed)
            if (!IsOutdated(failed)) Stop(failed.Replica, failed.Node, "it could not be loaded, or failed again and again");

        void Stop(ReplicaId replica, string node, string cause)
        {
            if (!nodes.TryGetValue(node, out var incarnation)) return;
            if (_left.Add(replica)) _log.ReplicaLeaves(replica.ToString(), node, cause);
            region.Tell(new StopReplica(replica, incarnation), ActorRefs.NoSender);
        }
    }

    private void Assign(PlannedReplica replica, NodeIncarnation node)
    {
        _assigned[replica.Id] = new Assignment(node, NeedsOf(replica.Id.Model), ++_highestEpoch, Stopwatch.GetTimestamp());
        _log.ReplicaPlaced(replica.Id.ToString(), node.Address);
    }

    // A replica that others depend on goes when those that are to stay serve; the rest goes at once.
    private static bool IsDependedOn(LeavingReplica leaving) => leaving.Cause is LeavingCause.AgainstRules or LeavingCause.NodeLeaves or LeavingCause.Balanced;

    // What finds no place is not waited for. A node that leaves goes in any case; where the rules let no node have the model, whoever has it goes on.
    private bool CanGo(LeavingReplica leaving, Dictionary<(string, string), int> serving, Dictionary<(string, string), int> planned)
    {
        var version = (leaving.Id.Model, leaving.Id.Version);
        var placed = planned.GetValueOrDefault(version);
        return serving.GetValueOrDefault(version) >= Math.Min(Wished(leaving.Id.Model), leaving.Cause == LeavingCause.NodeLeaves ? placed : Math.Max(1, placed));
    }

    private int Wished(string model) => _desired.Entries.GetValueOrDefault(model)?.Wish?.Replicas ?? 0;

    /// <summary>How many of the replicas that are to stay serve, of each version.</summary>
    private Dictionary<(string Model, string Version), int> Serving(ClusterFacts facts)
    {
        var planned = _plan.Replicas.Select(replica => replica.Id).ToHashSet();
        return facts.Running.Where(replica => replica.IsReady && planned.Contains(replica.Id)).CountBy(replica => (replica.Id.Model, replica.Id.Version)).ToDictionary();
    }

    private sealed record Assignment(NodeIncarnation Node, ReplicaNeeds Needs, long Epoch, long Since);
}
