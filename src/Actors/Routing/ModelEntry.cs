using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>A model that the router knows: the loads of its versions, and which of them answers requests that name no version.</summary>
internal sealed class ModelEntry(string name)
{
    internal string Name { get; } = name;

    /// <summary>By version number as text: the load that answers requests for it.</summary>
    internal Dictionary<string, VersionEntry> Versions { get; } = new(StringComparer.Ordinal);

    /// <summary>New loads of versions that are loaded already, not ready yet.</summary>
    internal Dictionary<string, VersionEntry> Replacements { get; } = new(StringComparer.Ordinal);

    /// <summary>Loads that begin when the one of their version that is under way has ended, or what they need has come back.</summary>
    internal Dictionary<string, VersionEntry> Waiting { get; } = new(StringComparer.Ordinal);

    /// <summary>The files that failed last in the place of a version that serves; a poll does not load these again.</summary>
    internal Dictionary<string, FileStamp> Broken { get; } = new(StringComparer.Ordinal);

    /// <summary>The latest ready version; where none is ready, the latest that can say why.</summary>
    internal VersionEntry? Default { get; private set; }

    internal IEnumerable<VersionEntry> Ascending => Versions.Values.OrderBy(version => version.Number);

    internal void ChooseDefault() => Default = Versions.Values
        .OrderByDescending(version => version.State == ModelState.Ready)
        .ThenByDescending(version => version.Number)
        .FirstOrDefault();

    internal bool IsEmpty => Versions.Count == 0 && Replacements.Count == 0 && Waiting.Count == 0;

    /// <summary>The load of a version with the newest files: the one that waits first.</summary>
    internal VersionEntry? Newest(string version) => Waiting.GetValueOrDefault(version) ?? Replacements.GetValueOrDefault(version) ?? Versions.GetValueOrDefault(version);

    /// <summary>The load of a version that is neither ready nor failed yet.</summary>
    internal VersionEntry? UnderWay(string version) =>
        Replacements.GetValueOrDefault(version) ?? (Versions.GetValueOrDefault(version) is { State: ModelState.Loading, Actor: not null } load ? load : null);

    /// <summary>False for any other than the new load of its version.</summary>
    internal bool RemoveReplacement(VersionEntry load) => Remove(Replacements, load);

    internal void Remove(VersionEntry load)
    {
        foreach (var loads in new[] { Versions, Replacements, Waiting }) Remove(loads, load);
    }

    private static bool Remove(Dictionary<string, VersionEntry> loads, VersionEntry load) =>
        ReferenceEquals(loads.GetValueOrDefault(load.Text), load) && loads.Remove(load.Text);
}
