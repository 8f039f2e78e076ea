using System.Collections.Frozen;
using System.Diagnostics;

namespace ActorInference.Actors;

/// <summary>The replicas of all models as of the last report: swapped as a whole, looked up from any thread.</summary>
internal sealed class RouteTable
{
    internal static readonly RouteTable Empty = new(FrozenDictionary<string, Entry>.Empty, FrozenDictionary<string, long>.Empty);

    private readonly FrozenDictionary<string, Entry> _models;
    private readonly FrozenDictionary<string, long> _lost;

    private RouteTable(FrozenDictionary<string, Entry> models, FrozenDictionary<string, long> lost) => (_models, _lost) = (models, lost);

    /// <param name="models">By model: the replicas for requests that name no version, and those by version.</param>
    /// <param name="before">The table until now; models that were in it and are not any more count as lost.</param>
    internal static RouteTable Of(IEnumerable<KeyValuePair<string, Entry>> models, RouteTable before)
    {
        var (now, table) = (Stopwatch.GetTimestamp(), models.ToFrozenDictionary(StringComparer.Ordinal));
        var lost = before._models.Keys.Select(model => KeyValuePair.Create(model, now)).Concat(before._lost.Where(each => !before._models.ContainsKey(each.Key)));
        return new(table, lost.Where(each => !table.ContainsKey(each.Key)).ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>Whether the last replica of a model went within a time.</summary>
    internal bool LostLately(string model, TimeSpan within) => _lost.TryGetValue(model, out var since) && Stopwatch.GetElapsedTime(since) < within;

    internal IEnumerable<string> Models => _models.Keys;

    /// <summary>The versions of a model that some node serves.</summary>
    internal IReadOnlyCollection<string> VersionsOf(string model) => _models.TryGetValue(model, out var entry) ? entry.Versions.Keys : [];

    internal ModelRoutes? Find(string model, string? version)
    {
        if (!_models.TryGetValue(model, out var entry)) return null;
        return version is null ? entry.Newest : entry.Versions.GetValueOrDefault(version);
    }

    /// <summary>One model.</summary>
    internal sealed record Entry(ModelRoutes Newest, FrozenDictionary<string, ModelRoutes> Versions);
}
