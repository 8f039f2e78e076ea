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
    private readonly Dictionary<(string Model, string Node), long> _failures = [];
    private DesiredState _desired = DesiredState.Empty;
    private ClusterFacts? _facts;
    private PlannerInput _input = new([], [], [], new HashSet<ReplicaId>());
    private Plan _plan = new([], [], []);
    private (PlannerInput Input, Plan Plan)? _shown;
    private bool _isPlanned;

    public PlannerActor(ClusterLink link, BalanceSettings balance) => (_link, _balance, _balancer, _pauses) = (link, balance, new Balancer(balance), new MovePauses(FirstPause));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClusterFacts facts:
                NoteEpochs(facts);
                _facts = facts;
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
            case KeepReplica returned:
                OnReturned(returned);
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
        foreach (var failure in _failures.Keys.Where(failure => IsRenewed(failure.Model, desired)).ToArray()) _failures.Remove(failure);
        foreach (var model in _pauses.Models.Where(model => IsRenewed(model, desired)).ToArray()) _pauses.Clear(model);
    }

    private bool IsRenewed(string model, DesiredState desired) =>
        desired.Entries.TryGetValue(model, out var now) && (!_desired.Entries.TryGetValue(model, out var before) || now.Stamp > before.Stamp);

    private void Plan(ClusterFacts facts)
    {
        NoteFailures(facts);
        _places = null;
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
        var (now, members) = (Stopwatch.GetTimestamp(), facts.Nodes.Select(node => node.Incarnation).ToHashSet());
        var told = facts.Running.Select(replica => replica.Id).Concat(facts.Failed.Select(failed => failed.Replica)).ToHashSet();
        foreach (var (id, place) in _assigned.ToArray())
            if (told.Contains(id) || !members.Contains(place.Node) || Stopwatch.GetElapsedTime(place.Since, now) > StartPatience) _assigned.Remove(id);
        var starting = _assigned.Select(assigned => new RunningReplica(assigned.Key, assigned.Value.Node.Address, assigned.Value.Needs, false) { Epoch = assigned.Value.Epoch, IsExpected = true });
        var reloading = facts.Failed.Where(IsOutdated).Select(failed => new RunningReplica(failed.Replica, failed.Node, NeedsOf(failed.Replica.Model), false));
        var refused = _failures.Where(failure => now < failure.Value).ToLookup(failure => failure.Key.Node, failure => failure.Key.Model);
        return new PlannerInput(
            [.. _desired.Wishes],
            [.. facts.Nodes.Select(node => refused.Contains(node.Address) ? node with { Refuses = refused[node.Address].ToHashSet() } : node)],
            [.. facts.Running.Concat(starting).Concat(reloading)],
            _seen.Keys.Concat(_left).Concat(facts.Failed.Select(failed => failed.Replica)).ToHashSet())
        {
            Move = facts.IsPlanning ? _move?.Move : null,
        };
    }

    private void NoteFailures(ClusterFacts facts)
    {
        foreach (var (replica, node, reason, _) in facts.Failed.Where(failed => !IsOutdated(failed)))
        {
            if (_failures.TryAdd((replica.Model, node), Stopwatch.GetTimestamp() + (long)(Forgiveness.TotalSeconds * Stopwatch.Frequency)) && facts.IsPlanning)
                _log.ReplicaFailed(replica.ToString(), node, reason);
        }

        foreach (var (failure, until) in _failures.ToArray())
            if (Stopwatch.GetTimestamp() >= until) _failures.Remove(failure);
    }

    // What failed before the last command says nothing of what the command brought: its node is about to load it again.
    private bool IsOutdated((ReplicaId Replica, string Node, string Reason, DesiredStamp Command) failed) =>
        _desired.Entries.TryGetValue(failed.Replica.Model, out var wished) && wished.Stamp.Counter > failed.Command.Counter;

    private ReplicaNeeds NeedsOf(string model) => _desired.Entries.GetValueOrDefault(model)?.Wish?.Needs ?? default;
}
