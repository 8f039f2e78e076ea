using ActorInference.Isolation;
using Akka.Configuration.Hocon;

namespace ActorInference.Actors;

/// <summary>Reads which cores are meant: <c>shared</c>, a number, a list, or <c>{ group = NAME }</c>.</summary>
internal static class CoreRequestReader
{
    private const int MaxCount = 4096;
    private const string Own = "a number of cores from 1, or a list of different core numbers, for example [2, 3]";

    internal static CoreRequest Read(SettingsNode node, string key, IReadOnlyCollection<string> groups)
    {
        var value = node.Find(key);
        if (value is not null && value.IsObject()) return Group(node, key, value.GetObject(), groups);
        if (value is not null && SettingsNodeValues.IsPlain(value) && string.Equals(value.GetString(), "shared", StringComparison.OrdinalIgnoreCase))
            return CoreRequest.Shared;
        if (value is not null && OwnCores(value) is { } cores) return cores;
        node.Mistake(key, value, $"Expected shared, {Own}, or {{ group = NAME }}.");
        return CoreRequest.Shared;
    }

    /// <summary>The groups of <c>inference.node.core-groups</c>.</summary>
    internal static Dictionary<string, CoreRequest> Groups(SettingsNode node)
    {
        var groups = new Dictionary<string, CoreRequest>(StringComparer.Ordinal);
        var listed = CoreSet.Empty;
        foreach (var name in node.Keys)
        {
            var value = node.Find(name)!;
            var others = listed;
            listed = Listed(value) is { } certain ? listed.Union(certain) : listed;
            if (OwnCores(value) is not { } cores) node.Mistake(name, value, $"Expected {Own}.");
            else if (Listed(value)?.Overlaps(others) == true) node.Mistake(name, value, "One of its cores is another group's already: groups are kept apart from each other.");
            else groups.Add(name, cores);
        }

        return groups;
    }

    /// <summary>Certain cores by their numbers; null when it is no list of them.</summary>
    internal static CoreSet? Listed(HoconValue value)
    {
        if (!value.IsArray()) return null;
        var cores = new SortedSet<int>();
        foreach (var item in value.GetArray())
            if (!SettingsNodeValues.TryNumber(item, out var core) || core is < 0 or >= CoreSet.MaxCores || !cores.Add((int)core))
                return null;
        return cores.Count == 0 ? null : CoreSet.Of([.. cores]);
    }

    private static CoreRequest? OwnCores(HoconValue value)
    {
        if (Listed(value) is { } cores) return CoreRequest.Explicit([.. cores]);
        return SettingsNodeValues.TryNumber(value, out var count) && count is > 0 and <= MaxCount ? CoreRequest.Count((int)count) : null;
    }

    private static CoreRequest Group(SettingsNode node, string key, HoconObject section, IReadOnlyCollection<string> groups)
    {
        var group = node.Item(section, node.PathOf(key));
        var name = group.Text("group");
        if (node.IsOwn(key)) group.ReportUnknownKeys();
        if (groups.Contains(name)) return CoreRequest.Group(name);
        node.Mistake(key, section.Items.GetValueOrDefault("group"), $"There is no such group of cores; inference.node.core-groups has {(groups.Count == 0 ? "none" : string.Join(", ", groups.Order(StringComparer.Ordinal)))}.");
        return CoreRequest.Shared;
    }
}
