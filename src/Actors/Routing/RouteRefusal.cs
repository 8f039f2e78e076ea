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
}
