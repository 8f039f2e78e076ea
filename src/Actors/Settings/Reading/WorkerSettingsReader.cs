using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>Reads what holds for worker processes and their link.</summary>
internal static class WorkerSettingsReader
{
    private const long Tebibyte = 1L << 40;

    internal static WorkerLimitSettings Limits(SettingsNode node) => new()
    {
        MemoryBytes = node.SizeOrNone("memory-limit", 32L << 20, 64 * Tebibyte),
        Cpu = node.FractionOrNone("cpu-limit", 0.01, 4096),
        CpuTime = node.DurationOrNone("cpu-time-limit", TimeSpan.FromSeconds(1), TimeSpan.FromDays(3650)),
        AddressSpaceBytes = node.SizeOrNone("address-space-limit", 256L << 20, 128 * Tebibyte),
        OpenFiles = node.NumberOrNone("max-open-files", 64, 1 << 20),
        Seccomp = node.Switch("seccomp"),
    };

    internal static LinkSettings Link(SettingsNode node)
    {
        var ring = node.Size("ring-size", 4L << 10, 16L << 20);
        if (!long.IsPow2(ring)) node.Mistake("ring-size", node.Find("ring-size"), "Expected a power of two.");
        var link = new LinkSettings(
            node.Size("max-memory", 16L << 20, 16 * Tebibyte),
            (int)ring,
            node.Duration("terminate-grace", TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)),
            node.Duration("heartbeat-timeout", TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10)));
        node.ReportUnknownKeys();
        return link;
    }

    /// <param name="node">Its section.</param>
    /// <param name="allowed">The cores of the machine; null where nobody tells.</param>
    internal static LoaderSettings Loader(SettingsNode node, CoreSet? allowed)
    {
        var value = node.Find("cores");
        var cores = value is null ? null : CoreRequestReader.Listed(value);
        var isShared = value is not null && SettingsNodeValues.IsPlain(value) && string.Equals(value.GetString(), "shared", StringComparison.OrdinalIgnoreCase);
        if (cores is null && !isShared) node.Mistake("cores", value, "Expected shared, or a list of different core numbers, for example [0].");
        if (cores is not null && allowed is not null && !cores.IsSubsetOf(allowed))
            node.Mistake("cores", value, $"No model could be loaded there: the node may use the cores {allowed}.");
        var loader = new LoaderSettings(cores, node.Number("nice", 0, 19));
        node.ReportUnknownKeys();
        return loader;
    }
}
