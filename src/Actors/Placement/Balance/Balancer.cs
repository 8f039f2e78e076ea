using System.Globalization;
using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>
/// Decides which replica moves for balance: the one whose going frees most of a node that has been overloaded for long, to the idlest node that has been
/// idle for long, may take it, and stays well below overload with it. That margin, the time that both have to last, and the wait between two moves
/// keep replicas from going to and fro. It has no clock: the same looks give the same moves.
/// </summary>
internal sealed class Balancer(BalanceSettings settings)
{
    private readonly Dictionary<string, NodeTrend> _trends = new(StringComparer.Ordinal);
    private TimeSpan? _moved;

    /// <summary>For people: what came of the last look.</summary>
    internal string Sentence { get; private set; } = "";

    /// <summary>How full a node may become by a move.</summary>
    private double Limit => (settings.Overload + settings.Underload) / 2;

    /// <summary>The next move; null when there is none now.</summary>
    /// <param name="loads">All members that tell their load.</param>
    /// <param name="canTake">Whether rules and resources let a node take a replica.</param>
    /// <param name="nameOf">The name of a node by its address.</param>
    /// <param name="now">Time since any fixed moment.</param>
    internal ReplicaMove? Look(IReadOnlyList<NodeLoad> loads, Func<ReplicaId, string, bool> canTake, Func<string, string> nameOf, TimeSpan now)
    {
        var known = Note(loads, now);
        if (known.Count == 0)
        {
            Sentence = "Balance: no member has told its load.";
            return null;
        }

        // The busiest one may not have been overloaded for long when another one has.
        var busiest = known.FirstOrDefault(load => BusyOf(load).IsHot(now)) ?? known[0];
        if (!BusyOf(busiest).IsHot(now)) Sentence = $"Balance: no member has been overloaded for {Durations.Text(settings.After)}; the busiest, {nameOf(busiest.Node)}, is busy for {Percent(BusyOf(busiest).Busy)}.";
        else if (now - _moved < settings.Interval) Sentence = $"Balance: {nameOf(busiest.Node)} is overloaded ({Percent(BusyOf(busiest).Busy)}), and the last move was less than {Durations.Text(settings.Interval)} ago.";
        else if (Find(known, canTake, now) is { } move) return Moved(move, nameOf, now);
        else Sentence = $"Balance: {nameOf(busiest.Node)} is overloaded ({Percent(BusyOf(busiest).Busy)}), and no idle member can take over a replica that would help.";
        return null;
    }

    /// <summary>A replica came to these nodes or left them: their loads have to last anew.</summary>
    internal void Forget(params ReadOnlySpan<string> nodes)
    {
        foreach (var node in nodes) _trends.GetValueOrDefault(node)?.Forget();
    }

    private List<NodeLoad> Note(IReadOnlyList<NodeLoad> loads, TimeSpan now)
    {
        foreach (var gone in _trends.Keys.Except(loads.Select(load => load.Node)).ToArray()) _trends.Remove(gone);
        foreach (var load in loads)
        {
            if (load.CpuBusy is not { } busy) continue;
            if (!_trends.TryGetValue(load.Node, out var trend)) _trends.Add(load.Node, trend = new NodeTrend(settings));
            trend.Note(busy, now);
        }

        return [.. loads.Where(load => _trends.ContainsKey(load.Node)).OrderByDescending(load => BusyOf(load).Busy).ThenBy(load => load.Node, StringComparer.Ordinal)];
    }

    private ReplicaMove? Find(List<NodeLoad> known, Func<ReplicaId, string, bool> canTake, TimeSpan now)
    {
        var idle = known.Where(load => BusyOf(load).IsCold(now)).Reverse().ToArray();
        foreach (var from in known.Where(load => BusyOf(load).IsHot(now)))
            foreach (var (replica, busyCores) in from.Replicas.OrderByDescending(each => each.BusyCores).ThenBy(each => each.Id))
            {
                if (from.PartOf(busyCores) < settings.Gain) break;
                foreach (var to in idle)
                    if (BusyOf(to).Busy + to.PartOf(busyCores) <= Limit && canTake(replica, to.Node)) return new ReplicaMove(replica, from.Node, to.Node);
            }

        return null;
    }

    private ReplicaMove Moved(ReplicaMove move, Func<string, string> nameOf, TimeSpan now)
    {
        _moved = now;
        Sentence = $"Balance: {move.Replica} moves from {nameOf(move.From)} (busy for {Percent(_trends[move.From].Busy)}) to {nameOf(move.To)} (busy for {Percent(_trends[move.To].Busy)}).";
        return move;
    }

    private NodeTrend BusyOf(NodeLoad load) => _trends[load.Node];

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:F0} %");
}
