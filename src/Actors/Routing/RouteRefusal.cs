using ActorInference.Contracts;
using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>The sentence for a request that finds no actor.</summary>
internal static class RouteRefusal
{
    internal static (InferFailureCode, string) Of(
        IReadOnlyDictionary<string, ModelEntry> models, IReadOnlyCollection<string> known, string name, string? version, VersionEntry? found)
    {
        if (!ModelNames.TryValidate(name, out var invalid)) return (InferFailureCode.NotFound, invalid);
        if (found is not null)
            return (InferFailureCode.Unavailable, $"The model \"{name}\" version {found.Text} is unavailable: {found.Reason ?? "it is not loaded."}");
        if (version is not null && !ModelNames.TryParseVersion(version, out _)) return (InferFailureCode.NotFound, ModelNames.VersionError(version));
        if (models.TryGetValue(name, out var model) && model.Versions.Count > 0)
            return (InferFailureCode.NotFound, $"The model \"{name}\" has no version {version} loaded; loaded: {string.Join(", ", model.Ascending.Select(entry => entry.Text))}.");
        if (known.Contains(name)) return (InferFailureCode.Unavailable, $"The model \"{name}\" is in the repository, but not loaded.");
        return (InferFailureCode.NotFound, $"There is no model \"{name}\".{Suggestion.Nearest(name, models.Keys.Union(known))}");
    }

    /// <summary>The same sentence on every node of a cluster, for a version that none serves although others of its model are served. Null where none of the model is.</summary>
    internal static (InferFailureCode, string)? Of(ClusterLink cluster, string name, string version)
    {
        var served = cluster.Routes.VersionsOf(name);
        if (served.Count == 0 || served.Contains(version) || !ModelNames.TryParseVersion(version, out _)) return null;
        return cluster.WishedVersions.Contains((name, version))
            ? (InferFailureCode.Unavailable, $"The model \"{name}\" version {version} is to run, and no node serves it now.")
            : (InferFailureCode.NotFound, $"The model \"{name}\" has no version {version} loaded; loaded: {string.Join(", ", served.OrderBy(int.Parse))}.");
    }
}
