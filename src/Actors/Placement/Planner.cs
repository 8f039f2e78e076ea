using System.Runtime.InteropServices;
using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>
/// Makes a plan: what runs well stays, what is missing goes to the least loaded node that can take it, the hardest to place first. No replica is
/// moved to make room for another.
/// </summary>
internal sealed class Planner
{
    private readonly PlannerInput _input;
    private readonly Dictionary<(string, string), List<RunningReplica>> _running;
    private readonly HashSet<ReplicaId> _used;
    private readonly List<PlannedReplica> _planned = [];
    private readonly List<LeavingReplica> _leaving = [];
    private readonly List<MissingReplicas> _missing = [];

    private Planner(PlannerInput input)
    {
        (_input, Board) = (input, new PlacementBoard(input));
        _running = [];
        foreach (var replica in input.Running.Where(replica => !replica.IsDraining).OrderBy(replica => replica.Id))
            (CollectionsMarshal.GetValueRefOrAddDefault(_running, (replica.Id.Model, replica.Id.Version), out _) ??= []).Add(replica);
        _used = [.. input.Running.Select(replica => replica.Id), .. input.Taken];
    }

    /// <summary>The nodes as they are after the plan.</summary>
    internal PlacementBoard Board { get; }

    internal static Plan Make(PlannerInput input) => Make(input, out _);

    internal static Plan Make(PlannerInput input, out PlacementBoard after)
    {
        var planner = new Planner(input);
        after = planner.Board;
        return planner.Make();
    }

    private Plan Make()
    {
        foreach (var replica in _input.Running)
        {
            if (Board.IndexOf(replica.Node) is not (>= 0 and var node)) continue;
            Board.Occupy(node, replica.Holds);
            if (replica.IsDraining) Board.SeatLeaving(node, replica.Id.Model, replica.Id.Version);
        }

        var demands = _input.Wishes.SelectMany(Demand.Of).ToList();
        demands.Sort(Demand.HardestFirst);
        var open = new List<(Demand Demand, int Count)>();
        foreach (var demand in demands)
            if (demand.Wish.Replicas - Keep(demand) is > 0 and var count) open.Add((demand, count));
        foreach (var replica in _running.Values.SelectMany(replicas => replicas)) GiveUp(replica);
        foreach (var (demand, count) in open) Place(demand, count);
        _planned.Sort(static (one, other) => one.Id.CompareTo(other.Id));
        return new Plan(_planned, _leaving, _missing);
    }

    private void GiveUp(RunningReplica replica)
    {
        _leaving.Add(new LeavingReplica(replica.Id, replica.Node, LeavingCause.NotWished));
        if (Board.IndexOf(replica.Node) is >= 0 and var node) Board.SeatLeaving(node, replica.Id.Model, replica.Id.Version);
    }

    /// <summary>The replicas of a version that stay; those that serve before those that do not yet.</summary>
    private int Keep(Demand demand)
    {
        if (!_running.Remove(demand.Key, out var running)) return 0;
        var kept = 0;
        foreach (var replica in running.OrderByDescending(replica => replica.IsReady).ThenBy(replica => replica.Id.Number))
        {
            var node = Board.IndexOf(replica.Node);
            if (node < 0) continue;
            Board.Consider(demand);
            var cause = Board.JudgeStaying(node) switch
            {
                NodeVerdict.Fits when kept < demand.Wish.Replicas && Moves(replica, running) => LeavingCause.Balanced,
                NodeVerdict.Fits when kept < demand.Wish.Replicas => (LeavingCause?)null,
                NodeVerdict.Fits => LeavingCause.Surplus,
                NodeVerdict.HasReplica => LeavingCause.Doubled,
                NodeVerdict.NodeLeaving => LeavingCause.NodeLeaves,
                _ => LeavingCause.AgainstRules,
            };
            if (cause is { } why)
            {
                _leaving.Add(new LeavingReplica(replica.Id, replica.Node, why));
                Board.SeatLeaving(node, demand.Wish.Model, demand.Version);
                continue;
            }

            Board.Seat(node, demand.Wish.Model, demand.Version);
            _planned.Add(new PlannedReplica(replica.Id, replica.Node, false));
            kept++;
        }

        return kept;
    }

    private void Place(Demand demand, int count)
    {
        var number = 0;
        for (; count > 0; count--)
        {
            Board.Consider(demand);
            if ((MoveTarget(demand) ?? BestNode()) is not (>= 0 and var node)) break;
            while (!_used.Add(new ReplicaId(demand.Wish.Model, demand.Version, number))) number++;
            Board.Occupy(node, demand.Wish.Needs);
            Board.Seat(node, demand.Wish.Model, demand.Version);
            _planned.Add(new PlannedReplica(new ReplicaId(demand.Wish.Model, demand.Version, number), Board.Nodes[node].Address, true));
        }

        if (count > 0) _missing.Add(new MissingReplicas(demand.Wish.Model, demand.Version, count));
    }

    // A replica that moves stays where no successor of it can come.
    private bool Moves(RunningReplica replica, List<RunningReplica> running)
    {
        if (_input.Move is not { } move || move.Replica != replica.Id || move.From != replica.Node || Board.IndexOf(move.To) is not (>= 0 and var target)) return false;
        return running.Any(other => other.Node == move.To) || Board.Judge(target) == NodeVerdict.Fits;
    }

    private int? MoveTarget(Demand demand) =>
        _input.Move is { } move && (move.Replica.Model, move.Replica.Version) == demand.Key && Board.IndexOf(move.To) is >= 0 and var target && Board.Judge(target) == NodeVerdict.Fits
            ? target
            : null;

    private int BestNode()
    {
        var (best, lowest) = (-1, double.MaxValue);
        for (var node = 0; node < Board.Nodes.Length; node++)
        {
            if (Board.Judge(node) != NodeVerdict.Fits) continue;
            var pressure = Board.Pressure(node);
            if (pressure < lowest) (best, lowest) = (node, pressure);
        }

        return best;
    }
}
