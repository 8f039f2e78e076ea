using Akka.Configuration.Hocon;

namespace ActorInference.Actors;

/// <summary>
/// One section of the configuration, seen through its layers: the first layer that has a key decides. It remembers which keys were read,
/// so that the rest can be reported, and collects mistakes instead of throwing. Mistakes in layers that lie beneath the own ones are not
/// its business: they are reported where those layers are own.
/// </summary>
internal sealed class SettingsNode(string path, IReadOnlyList<HoconObject> layers, int own, List<ConfigurationMistake> mistakes)
{
    private SettingsNode? _overridden;

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    internal string Path { get; } = path;

    internal IReadOnlyList<HoconObject> Layers { get; } = layers;

    internal List<ConfigurationMistake> Mistakes { get; } = mistakes;

    internal IEnumerable<string> Keys => Layers.SelectMany(layer => layer.Items.Keys).Distinct(StringComparer.Ordinal);

    internal string PathOf(string key) => Path.Length == 0 ? Quoted(key) : $"{Path}.{Quoted(key)}";

    /// <summary>The value that decides, or null where no layer has the key.</summary>
    internal HoconValue? Find(string key)
    {
        _read.Add(key);
        foreach (var layer in Layers)
            if (layer.Items.TryGetValue(key, out var value) && !value.IsEmpty)
                return value;
        return null;
    }

    internal SettingsNode Section(string key) => Section(key, PathOf(key));

    /// <summary>The section under a key, with the sections of lower layers beneath it.</summary>
    internal SettingsNode Section(string key, string path)
    {
        _read.Add(key);
        var found = new List<HoconObject>();
        var foundOwn = 0;
        for (var index = 0; index < Layers.Count; index++)
        {
            if (!Layers[index].Items.TryGetValue(key, out var value) || value.IsEmpty) continue;
            if (value.IsObject()) found.Add(value.GetObject());
            else Mistake(key, value, "Expected a section in braces.");
            if (index < own) foundOwn = found.Count;
        }

        return new SettingsNode(path, found, foundOwn, Mistakes);
    }

    /// <summary>A section that may be switched off by the word "none": null when the layer that decides says so.</summary>
    internal SettingsNode? SectionOrNone(string key)
    {
        if (Find(key) is { } deciding && IsNone(deciding)) return null;
        var found = new List<HoconObject>();
        var foundOwn = 0;
        for (var index = 0; index < Layers.Count; index++)
        {
            if (!Layers[index].Items.TryGetValue(key, out var value) || value.IsEmpty) continue;
            if (value.IsObject()) found.Add(value.GetObject());
            else if (!IsNone(value)) Mistake(key, value, "Expected none, or a section in braces.");
            if (index < own) foundOwn = found.Count;
        }

        return new SettingsNode(PathOf(key), found, foundOwn, Mistakes);
    }

    /// <summary>The same section with further layers beneath.</summary>
    internal SettingsNode Over(IReadOnlyList<HoconObject> beneath) => new(Path, [.. Layers, .. beneath], own, Mistakes);

    /// <summary>A section that is an item of a list.</summary>
    internal SettingsNode Item(HoconObject item, string path) => new(path, [item], 1, Mistakes);

    /// <summary>An item of a list that overrides single keys of this section.</summary>
    internal SettingsNode Override(HoconObject item, string path) => new(path, [item, .. Layers], 1, Mistakes) { _overridden = this };

    /// <summary>Whether nothing lies beneath this section but what it owns: it is the defaults themselves.</summary>
    internal bool IsBottom => own == Layers.Count;

    /// <summary>Whether this section itself has the key, or only one beneath it.</summary>
    internal bool IsOwn(string key) => IsBottom || Layers.Take(own).Any(layer => layer.Items.ContainsKey(key));

    internal void Mistake(string key, HoconValue? value, string message)
    {
        if (IsOwn(key)) Report(key, value, message);
    }

    /// <summary>
    /// Reports settings that do not go together, at the first of them that is written in this section itself, or in the one that it overrides.
    /// When none is, they are reported where they are written.
    /// </summary>
    internal void Contradiction(ReadOnlySpan<string> keys, string message)
    {
        foreach (var key in keys)
        {
            if (!IsOwn(key)) continue;
            Report(key, Find(key), message);
            return;
        }

        _overridden?.Contradiction(keys, message);
    }

    /// <summary>Reports every key that nobody asked for.</summary>
    internal void ReportUnknownKeys(params ReadOnlySpan<string> alsoKnown)
    {
        foreach (var key in alsoKnown) _read.Add(key);
        foreach (var layer in Layers.Take(own))
            foreach (var (key, value) in layer.Items.Where(item => !_read.Contains(item.Key)))
                Report(key, value, $"There is no such setting.{Suggestion.For(key, _read)}");
    }

    internal static string TextOf(HoconValue value)
    {
        if (value.IsArray()) return "[" + string.Join(", ", value.GetArray().Select(TextOf)) + "]";
        return value.IsObject() ? "{…}" : value.GetString() ?? "";
    }

    private static bool IsNone(HoconValue value) => SettingsNodeValues.IsPlain(value) && string.Equals(value.GetString(), "none", StringComparison.OrdinalIgnoreCase);

    private void Report(string key, HoconValue? value, string message) =>
        Mistakes.Add(new ConfigurationMistake(PathOf(key), value is null ? null : TextOf(value), message));

    private static string Quoted(string key) => key.Contains('.') ? $"\"{key}\"" : key;
}
