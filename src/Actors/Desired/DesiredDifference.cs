using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>What the configuration of a node says otherwise than the wish that holds, in words.</summary>
internal static class DesiredDifference
{
    /// <summary>Behind the name of the node. Null where both say the same.</summary>
    /// <param name="configured">What the node is configured for.</param>
    /// <param name="holds">What holds.</param>
    internal static string? Sentence(DesiredModel configured, DesiredEntry holds)
    {
        var whose = holds.Stamp.Counter > 0 ? "a command" : "the configuration of another node";
        if (holds.Wish is not { } wish) return configured.Replicas == 0 ? null : $"is configured to run it; {whose} took it away.";
        var parts = Parts(configured).Zip(Parts(wish), (own, other) => own == other ? null : $"{own} (what holds: {other})").OfType<string>().ToArray();
        return parts.Length == 0 ? null : $"is configured otherwise than {whose} says, which holds: {string.Join(", ", parts)}.";
    }

    private static string[] Parts(DesiredModel wish) =>
    [
        $"replicas = {wish.Replicas}",
        $"versions = {List(wish.Versions)}",
        $"labels = {List(wish.Rules.Labels)}",
        $"tier = {wish.Rules.Tier ?? "any"}",
        $"nodes = {List(wish.Rules.Nodes)}",
        $"away-from = {List(wish.Rules.AwayFrom)}",
        $"cores = {wish.Needs.Cores}",
        $"memory = {wish.Needs.MemoryBytes}",
        $"vram = {wish.Needs.VramBytes}",
    ];

    private static string List(IReadOnlyList<string> names) => $"[{string.Join(", ", names)}]";
}
