using System.Collections.Frozen;

namespace ActorInference.Actors;

/// <summary>The replicas of all models as of the last report: swapped as a whole, looked up from any thread.</summary>
internal sealed class RouteTable
{
    internal static readonly RouteTable Empty = new(FrozenDictionary<string, Entry>.Empty);

    private readonly FrozenDictionary<string, Entry> _models;

    private RouteTable(FrozenDictionary<string, Entry> models) => _models = models;

    /// <param name="models">By model: the replicas for requests that name no version, and those by version.</param>
    internal static RouteTable Of(IEnumerable<KeyValuePair<string, Entry>> models) => new(models.ToFrozenDictionary(StringComparer.Ordinal));

    internal IEnumerable<string> Models => _models.Keys;

    internal ModelRoutes? Find(string model, string? version)
    {
        if (!_models.TryGetValue(model, out var entry)) return null;
        return version is null ? entry.Newest : entry.Versions.GetValueOrDefault(version);
    }

    /// <summary>One model.</summary>
    internal sealed record Entry(ModelRoutes Newest, FrozenDictionary<string, ModelRoutes> Versions);
}
