using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Event;

namespace ActorInference.Actors;

// A replica that moves for balance: one at a time, until its successor serves and it is gone, or until the successor cannot come.
internal sealed partial class PlannerActor
{
    private const string Done = "done";
    private static readonly TimeSpan MovePatience = TimeSpan.FromMinutes(5);

    /// <summary>More than the minute after which a node may try a model again that it could not load.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(5);

    private readonly BalanceSettings _balance;
    private readonly Balancer _balancer;
    private readonly MovePauses _pauses;
    private (ReplicaMove Move, TimeSpan Since)? _move;

    /// <summary>Notes the loads, and ends or begins a move.</summary>
    private void Balance(ClusterFacts facts)
    {
        if (!_balance.IsEnabled) return;
        var now = Stopwatch.GetElapsedTime(0);
        if (_move is { } under && EndOf(under.Move, under.Since, facts, now) is { } end)
        {
            _log.ReplicaMoved(under.Move.Replica.ToString(), under.Move.From, under.Move.To, end);
            _balancer.Forget(under.Move.From, under.Move.To);
            if (end == Done) _pauses.Clear(under.Move.Replica.Model, under.Move.To);
            else _pauses.Failed(under.Move.Replica.Model, under.Move.To, now);
            _move = null;
        }

        if (_move is not null || facts.Running.Any(replica => !replica.IsReady && !replica.IsDraining) || _assigned.Count > 0) return;
        var names = facts.Nodes.ToDictionary(node => node.Address, node => node.Profile.Name, StringComparer.Ordinal);
        PlacementBoard? board = null;
        if (_balancer.Look(facts.Loads, CanTake, node => names.GetValueOrDefault(node, node), now) is not { } move) return;
        _move = (move, now);
        _log.ReplicaMoves(_balancer.Sentence);

        bool CanTake(ReplicaId replica, string node)
        {
            if (_pauses.IsPaused(replica.Model, node, now)) return false;
            if (board is null) Planner.Make(InputOf(facts), out board);
            if (_desired.Entries.GetValueOrDefault(replica.Model)?.Wish is not { } wish || board.IndexOf(node) is not (>= 0 and var index)) return false;
            board.Consider(new Demand(wish, replica.Version));
            return board.Judge(index) == NodeVerdict.Fits;
        }
    }

    /// <summary>What became of a move; null while it is under way.</summary>
    private string? EndOf(ReplicaMove move, TimeSpan since, ClusterFacts facts, TimeSpan now)
    {
        if (facts.Running.All(replica => replica.Id != move.Replica || replica.IsDraining)) return Done;
        if (facts.Nodes.All(node => node.Address != move.To || node.State != PlannerNodeState.Up)) return "given up, the node is not there any more";
        if (_failures.ContainsKey((move.Replica.Model, move.To))) return "given up, the replica could not be started";
        return now - since > MovePatience ? "given up, it took too long" : null;
    }
}
