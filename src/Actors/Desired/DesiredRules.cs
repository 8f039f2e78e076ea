using ActorInference.Contracts;
using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>What a wish may say.</summary>
internal static class DesiredRules
{
    /// <summary>A sentence about what is wrong; null when nothing is.</summary>
    internal static string? Refuse(DesiredModel wish)
    {
        if (!ModelNames.TryValidate(wish.Model, out var invalid)) return invalid;
        foreach (var version in wish.Versions)
            if (version != ReplicaId.ByPolicy && !ModelNames.TryParseVersion(version, out _)) return ModelNames.VersionError(version);
        if (wish.Replicas is < 0 or > DesiredModel.MaxReplicas)
            return $"The model \"{wish.Model}\" cannot have {wish.Replicas} replicas; 0 to {DesiredModel.MaxReplicas} are allowed.";
        if (wish.Rules.Tier is not (null or "edge" or "cloud"))
            return $"There is no tier \"{wish.Rules.Tier}\"; allowed are edge and cloud.";
        if (wish.Needs.Cores < 0 || wish.Needs.MemoryBytes < 0 || wish.Needs.VramBytes < 0)
            return $"The model \"{wish.Model}\" cannot need less than nothing.";
        return Lists(wish).Any(list => list.Count > DesiredModel.MaxEntries || list.Any(text => text.Length is 0 or > 128))
            ? $"The versions, labels, nodes and models that the wish for \"{wish.Model}\" names are at most {DesiredModel.MaxEntries} each, of 1 to 128 characters."
            : null;
    }

    private static IReadOnlyList<string>[] Lists(DesiredModel wish) => [wish.Versions, wish.Rules.Labels, wish.Rules.Nodes, wish.Rules.AwayFrom];
}
