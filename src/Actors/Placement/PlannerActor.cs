using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using ActorInference.Contracts;
using Akka.Actor;
using Akka.Event;

namespace ActorInference.Actors;

/// <summary>
/// Makes plans and carries them out, on the oldest member; on the others it only listens, so that it knows all when they become the oldest. A plan
/// is carried out by telling replicas to be there, again and again: the sharding starts those that are not.
/// </summary>
internal sealed partial class PlannerActor : UntypedActor
{
    internal const string Name = "inference-planner";

    private static readonly TimeSpan Forgiveness = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private readonly ClusterLink _link;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<ReplicaId, Assignment> _assigned = [];
    private readonly Dictionary<(string Model, string Node), long> _failures = [];
    private DesiredState _desired = DesiredState.Empty;
    private ClusterFacts? _facts;
    private PlannerInput _input = new([], [], [], new HashSet<ReplicaId>());
    private Plan _plan = new([], [], []);
    private (PlannerInput Input, Plan Plan)? _shown;
    private bool _isPlanned;
    private long _highestEpoch;

    public PlannerActor(ClusterLink link, BalanceSettings balance) => (_link, _balance, _balancer) = (link, balance, new Balancer(balance));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClusterFacts facts:
                _facts = facts;
                _highestEpoch = Math.Max(_highestEpoch, facts.HighestEpoch);
                if (facts.IsPlanning) Balance(facts);
                Plan(facts);
                break;
            case DesiredState desired:
                Forgive(desired);
                _desired = desired;
                if (_facts is not null) Plan(_facts);
                break;
            case FindPlace find:
                Sender.Tell(new ReplicaPlace(PlaceOf(find.Replica)));
                break;
            case ShardsSeen seen:
                OnShardsSeen(seen);
                break;
            case GetPlan question:
                OnGetPlan(question);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnGetPlan(GetPlan question) => Sender.Tell(new PlanMade(
        _isPlanned ? _plan : Shown(),
        _facts?.IsPlanning == true,
        question.Model is null ? [] : [.. PlanExplanation.Of(_input, question.Model)],
        [.. _desired.Wishes.SelectMany(Demand.Of)])
    {
        Balance = _facts?.IsPlanning == true && _balancer.Sentence.Length > 0 ? _balancer.Sentence : null,
    });

    // On a node that only listens a plan is made when somebody asks, and again when something has changed since.
    private Plan Shown()
    {
        if (_shown is not { } shown || !IsSame(shown.Input, _input)) _shown = shown = (_input, Planner.Make(_input));
        return shown.Plan;
    }

    // A command gives a model that could not be loaded another chance at once.
    private void Forgive(DesiredState desired)
    {
        foreach (var failure in _failures.Keys.ToArray())
            if (desired.Entries.TryGetValue(failure.Model, out var now) && (!_desired.Entries.TryGetValue(failure.Model, out var before) || now.Stamp > before.Stamp)) _failures.Remove(failure);
    }

    private void Plan(ClusterFacts facts)
    {
        NoteFailures(facts);
        var input = InputOf(facts);
        var isKnown = _isPlanned && IsSame(input, _input);
        (_input, _isPlanned) = (input, facts.IsPlanning);
        if (!facts.IsPlanning) return;
        if (!isKnown) _plan = Planner.Make(input);
        Carry(facts);
    }

    // What was placed and has not been heard of yet counts as running, or the next plan would place it again.
    private PlannerInput InputOf(ClusterFacts facts)
    {
        var (now, members) = (Stopwatch.GetTimestamp(), facts.Nodes.Select(node => node.Address).ToHashSet());
        var told = facts.Running.Select(replica => replica.Id).Concat(facts.Failed.Select(failed => failed.Replica)).ToHashSet();
        foreach (var (id, place) in _assigned.ToArray())
            if (told.Contains(id) || !members.Contains(place.Node) || Stopwatch.GetElapsedTime(place.Since, now) > StartPatience) _assigned.Remove(id);
        var starting = _assigned.Select(assigned => new RunningReplica(assigned.Key, assigned.Value.Node, assigned.Value.Needs, false));
        var refused = _failures.Where(failure => now < failure.Value).ToLookup(failure => failure.Key.Node, failure => failure.Key.Model);
        return new PlannerInput(
            [.. _desired.Wishes],
            [.. facts.Nodes.Select(node => refused.Contains(node.Address) ? node with { Refuses = refused[node.Address].ToHashSet() } : node)],
            [.. facts.Running.Concat(starting)],
            _seen.Keys.Concat(_left).ToHashSet())
        {
            Move = facts.IsPlanning ? _move?.Move : null,
        };
    }

    private void NoteFailures(ClusterFacts facts)
    {
        foreach (var (replica, node, reason, command) in facts.Failed)
        {
            // What failed before the last command says nothing of what the command brought.
            if (_desired.Entries.TryGetValue(replica.Model, out var wished) && wished.Stamp.Counter > command.Counter) continue;
            if (_failures.TryAdd((replica.Model, node), Stopwatch.GetTimestamp() + (long)(Forgiveness.TotalSeconds * Stopwatch.Frequency)) && facts.IsPlanning)
                _log.ReplicaFailed(replica.ToString(), node, reason);
        }

        foreach (var (failure, until) in _failures.ToArray())
            if (Stopwatch.GetTimestamp() >= until) _failures.Remove(failure);
    }

    private void Carry(ClusterFacts facts)
    {
        var region = _link.Region;
        if (region.IsNobody()) return;
        foreach (var replica in _plan.Replicas)
        {
            if (replica.IsNew && !_assigned.ContainsKey(replica.Id) && facts.Running.All(running => running.Id != replica.Id)) Assign(replica, facts);
            region.Tell(new KeepReplica(replica.Id, _assigned.TryGetValue(replica.Id, out var assigned) ? assigned.Epoch : facts.Epochs.GetValueOrDefault(replica.Id)), ActorRefs.NoSender);
        }

        foreach (var leaving in _plan.Leaving)
            if (CanGo(leaving, facts)) Stop(leaving.Id, leaving.Node, leaving.Cause.ToString(), region);
        foreach (var (replica, node, _, _) in facts.Failed) Stop(replica, node, "it could not be loaded", region);
    }

    private void Assign(PlannedReplica replica, ClusterFacts facts)
    {
        var needs = _input.Wishes.First(wish => wish.Model == replica.Id.Model).Needs;
        _assigned[replica.Id] = new Assignment(replica.Node, needs, ++_highestEpoch, Stopwatch.GetTimestamp());
        _log.ReplicaPlaced(replica.Id.ToString(), replica.Node);
    }

    // A replica that others depend on goes when those that are to stay serve; the rest goes at once.
    private bool CanGo(LeavingReplica leaving, ClusterFacts facts)
    {
        if (leaving.Cause is not (LeavingCause.AgainstRules or LeavingCause.NodeLeaves or LeavingCause.Balanced)) return true;
        var wished = _input.Wishes.FirstOrDefault(wish => wish.Model == leaving.Id.Model)?.Replicas ?? 0;
        var planned = _plan.Replicas.Where(replica => replica.Id.Model == leaving.Id.Model && replica.Id.Version == leaving.Id.Version).Select(replica => replica.Id).ToHashSet();
        return facts.Running.Count(replica => replica.IsReady && planned.Contains(replica.Id)) >= wished;
    }

    private void Stop(ReplicaId replica, string node, string cause, IActorRef region)
    {
        if (_left.Add(replica)) _log.ReplicaLeaves(replica.ToString(), node, cause);
        region.Tell(new StopReplica(replica), ActorRefs.NoSender);
    }

    private sealed record Assignment(string Node, ReplicaNeeds Needs, long Epoch, long Since);
}
