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

    /// <summary>The latest ready version; where none is ready, the latest that can say why.</summary>
    internal VersionEntry? Default { get; private set; }

    internal IEnumerable<VersionEntry> Ascending => Versions.Values.OrderBy(version => version.Number);

    internal void ChooseDefault() => Default = Versions.Values
        .OrderByDescending(version => version.State == ModelState.Ready)
        .ThenByDescending(version => version.Number)
        .FirstOrDefault();

    /// <summary>The load that a new load of this version would replace or join: the one under way first.</summary>
    internal VersionEntry? Newest(string version) => Replacements.GetValueOrDefault(version) ?? Versions.GetValueOrDefault(version);
}
