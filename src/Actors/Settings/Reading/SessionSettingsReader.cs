using ActorInference.Inference;
using Akka.Configuration.Hocon;

namespace ActorInference.Actors;

/// <summary>Reads <c>inference.onnx</c>, or the <c>onnx</c> of a model over it.</summary>
internal static class SessionSettingsReader
{
    internal static SessionSettings Read(SettingsNode node)
    {
        var prefix = node.Text("profile-prefix");
        var settings = new SessionSettings
        {
            IntraOpThreads = node.Number("intra-op-threads", 1, 1024),
            InterOpThreads = node.Number("inter-op-threads", 1, 1024),
            ExecutionMode = Word<SessionExecutionMode>(node, "execution"),
            GraphOptimization = Word<GraphOptimization>(node, "graph-optimization"),
            AllowSpinning = node.Switch("spinning"),
            MemoryArena = node.Switch("memory-arena"),
            MemoryPattern = node.Switch("memory-pattern"),
            Deterministic = node.Switch("deterministic"),
            DenormalsAsZero = node.Switch("denormals-as-zero"),
            ProfilePrefix = prefix.Length == 0 ? null : prefix,
            LogLevel = Word<SessionLogLevel>(node, "log-level"),
            Providers = Providers(node),
            ConfigEntries = Entries(node.Section("config-entries")),
        };
        node.ReportUnknownKeys();
        return settings;
    }

    private static T Word<T>(SettingsNode node, string key)
        where T : struct, Enum
    {
        var value = node.Find(key);
        if (value is not null && SettingsNodeValues.IsPlain(value) && SessionWords.TryParse<T>(value.GetString(), out var word)) return word.Value;
        node.Mistake(key, value, $"Expected {string.Join(" | ", SessionWords.Of<T>())}.");
        return default;
    }

    private static List<ExecutionProviderSettings> Providers(SettingsNode node)
    {
        var providers = new List<ExecutionProviderSettings>();
        var words = string.Join(" | ", SessionWords.Of<ExecutionProviderKind>());
        foreach (var item in node.Items("providers", $"a list of {words}"))
        {
            if (item.IsObject())
                providers.Add(Provider(node.Item(item.GetObject(), $"{node.PathOf("providers")}[{providers.Count}]")));
            else if (SettingsNodeValues.IsPlain(item) && SessionWords.TryParse<ExecutionProviderKind>(item.GetString(), out var kind))
                providers.Add(new ExecutionProviderSettings(kind.Value));
            else
                node.Mistake("providers", item, $"Expected a list of {words}.");
        }

        return providers;
    }

    private static ExecutionProviderSettings Provider(SettingsNode node)
    {
        var provider = new ExecutionProviderSettings(Word<ExecutionProviderKind>(node, "kind"))
        {
            DeviceId = node.Find("device") is null ? 0 : node.Number("device", 0, 1024),
            MemoryLimit = MemoryLimit(node),
            ArenaGrowth = node.Find("arena-growth") is null ? ArenaGrowth.PowerOfTwo : Word<ArenaGrowth>(node, "arena-growth"),
            Options = Entries(node.Section("options")),
        };
        node.ReportUnknownKeys();
        return provider;
    }

    private static long? MemoryLimit(SettingsNode node)
    {
        var value = node.Find("memory-limit");
        if (value is null) return null;
        if (SettingsNodeValues.IsPlain(value) && Sizes.TryParse(value.GetString(), out var bytes) && bytes > 0) return bytes;
        node.Mistake("memory-limit", value, $"Expected {Sizes.Allowed}.");
        return null;
    }

    // A key with dots that was not quoted is a section within a section: its parts are put together again.
    internal static Dictionary<string, string> Entries(SettingsNode node)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in node.Keys)
        {
            var value = node.Find(key)!;
            if (SettingsNodeValues.IsPlain(value)) entries[key] = value.GetString() ?? "";
            else if (value.IsObject()) foreach (var (inner, text) in Entries(node.Section(key))) entries[$"{key}.{inner}"] = text;
            else node.Mistake(key, value, "Expected a text.");
        }

        return entries;
    }
}
