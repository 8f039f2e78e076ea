using System.Globalization;
using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>Why a plan puts the replicas of a model where it does: a sentence for each node, made when somebody asks.</summary>
internal static class PlanExplanation
{
    /// <summary>For each version of the model and each node, in the order of addresses. Free resources are those after the plan.</summary>
    internal static IEnumerable<(string Version, string Node, string Sentence)> Of(PlannerInput input, string model)
    {
        var plan = Planner.Make(input, out var board);
        var expected = input.Running.Where(replica => replica.IsExpected).Select(replica => replica.Id).ToHashSet();
        foreach (var wish in input.Wishes.Where(wish => wish.Model == model))
            foreach (var demand in Demand.Of(wish))
            {
                board.Consider(demand);
                for (var node = 0; node < board.Nodes.Length; node++)
                    yield return (demand.Version, board.Nodes[node].Profile.Name, Sentence(plan, board, node, demand, expected));
            }
    }

    private static string Sentence(Plan plan, PlacementBoard board, int node, Demand demand, HashSet<ReplicaId> expected)
    {
        var address = board.Nodes[node].Address;
        foreach (var replica in plan.Replicas)
            if (replica.Node == address && replica.Id.Model == demand.Wish.Model && replica.Id.Version == demand.Version)
                return Words(replica, expected.Contains(replica.Id));
        foreach (var leaving in plan.Leaving)
            if (leaving.Node == address && leaving.Id.Model == demand.Wish.Model && leaving.Id.Version == demand.Version)
                return $"gives {leaving.Id} up: {Words(leaving.Cause)}";
        return Words(board, node, board.Judge(node), demand.Wish);
    }

    private static string Words(PlannedReplica replica, bool isExpected) =>
        replica.IsNew ? $"is to start {replica.Id}: chosen as the least loaded node that can take it."
        : isExpected ? $"is to start {replica.Id}, and has not said so yet."
        : $"runs {replica.Id}: it stays where it is.";

    private static string Words(LeavingCause cause) => cause switch
    {
        LeavingCause.NotWished => "nobody wishes it any more.",
        LeavingCause.Surplus => "there are more replicas than wished.",
        LeavingCause.Doubled => "another replica of the version is on the node.",
        LeavingCause.AgainstRules => "the rules do not let it be there any more; it serves until its successor does.",
        LeavingCause.Balanced => "the node is overloaded and another one is idle; it serves until its successor there does.",
        _ => "its node leaves the cluster; it serves until its successor does.",
    };

    private static string Words(PlacementBoard board, int node, NodeVerdict verdict, DesiredModel wish)
    {
        var (profile, free) = (board.Nodes[node].Profile, board.FreeOf(node));
        return verdict switch
        {
            NodeVerdict.Fits => string.Create(CultureInfo.InvariantCulture, $"could take one; with it its load would be {board.Pressure(node):F2}."),
            NodeVerdict.NodeUnreachable => "is unreachable.",
            NodeVerdict.NodeLeaving => "leaves the cluster.",
            NodeVerdict.WrongTier => $"is in the tier {profile.Tier}; the rules ask for {wish.Rules.Tier}.",
            NodeVerdict.LacksLabel => $"lacks the label \"{wish.Rules.Labels.First(label => !profile.Labels.Contains(label))}\".",
            NodeVerdict.NotNamed => "is not among the nodes that the rules name.",
            NodeVerdict.LacksModel => "does not have the model in its repository.",
            NodeVerdict.CouldNotLoad => "could not load the model lately, or lost it again and again.",
            NodeVerdict.HasReplica => "has a replica of the version already.",
            NodeVerdict.BesideAnother => "runs a model beside which the rules do not let it be.",
            NodeVerdict.LacksCores => $"has {free.Cores} free cores; the model needs {wish.Needs.Cores}.",
            NodeVerdict.LacksMemory => $"has {free.MemoryBytes >> 20} MiB of free memory; the model needs {wish.Needs.MemoryBytes >> 20}.",
            _ => $"has {free.VramBytes >> 20} MiB of free device memory; the model needs {wish.Needs.VramBytes >> 20}.",
        };
    }
}
