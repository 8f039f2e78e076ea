namespace ActorInference.Actors;

/// <summary>The replicas that may answer requests for one model and version. Immutable but for the figures of its targets.</summary>
/// <param name="targets">Those of other nodes in the order of their addresses.</param>
/// <param name="local">That of this node; null when it has none.</param>
internal sealed class ModelRoutes(RouteTarget[] targets, RouteTarget? local)
{
    /// <summary>Where there are more, two of them are drawn and the better one is taken, so that a choice stays short.</summary>
    private const int AllLookedAt = 8;

    internal RouteTarget? Local { get; } = local;

    internal ReadOnlySpan<RouteTarget> Remote => targets;

    /// <summary>The replica that should have the request soonest; this node's unless another one is clearly better. Null when there is none.</summary>
    /// <param name="bytes">What would travel.</param>
    /// <param name="chance">Any number; it decides which are drawn.</param>
    /// <param name="except">Nodes that were tried already.</param>
    internal RouteTarget? Choose(long bytes, uint chance, ReadOnlySpan<RemoteNode> except = default)
    {
        if (Local is null) return ChooseRemote(bytes, chance, except);
        var here = Local.CostNanoseconds(bytes);
        return here <= RouteCosts.GoodEnoughNanoseconds ? Local : Best(Local, here / RouteCosts.RemoteAdvantage, bytes, chance, except);
    }

    /// <summary>The same among other nodes only.</summary>
    internal RouteTarget? ChooseRemote(long bytes, uint chance, ReadOnlySpan<RemoteNode> except = default) => Best(null, double.MaxValue, bytes, chance, except);

    private RouteTarget? Best(RouteTarget? best, double lowest, long bytes, uint chance, ReadOnlySpan<RemoteNode> except)
    {
        if (targets.Length <= AllLookedAt || except.Length > 0)
        {
            foreach (var target in targets) Compare(target, bytes, except, ref best, ref lowest);
        }
        else
        {
            var first = (int)(chance % (uint)targets.Length);
            var second = (int)((first + 1 + ((chance >> 16) % (uint)(targets.Length - 1))) % targets.Length);
            Compare(targets[first], bytes, except, ref best, ref lowest);
            Compare(targets[second], bytes, except, ref best, ref lowest);
        }

        return best;
    }

    /// <summary>The replica of a sequence: the same one on every node as long as the same replicas are there.</summary>
    internal RouteTarget? ChooseForSequence(string sequence, string self)
    {
        var (best, highest) = (Local, Local is null ? 0 : SequencePlace.Weigh(sequence, self));
        foreach (var target in targets)
        {
            var weight = SequencePlace.Weigh(sequence, target.Node!.Address);
            if (best is null || weight > highest) (best, highest) = (target, weight);
        }

        return best;
    }

    private static void Compare(RouteTarget target, long bytes, ReadOnlySpan<RemoteNode> except, ref RouteTarget? best, ref double lowest)
    {
        foreach (var tried in except)
            if (ReferenceEquals(tried, target.Node)) return;
        var cost = target.CostNanoseconds(bytes);
        if (cost < lowest) (best, lowest) = (target, cost);
    }
}
