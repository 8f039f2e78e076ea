using System.Globalization;

namespace ActorInference.Isolation;

internal static class TopologyReader
{
    private const string CpuFolder = "/sys/devices/system/cpu";
    private const string NodeFolder = "/sys/devices/system/node";

    public static CpuTopology Read(SystemFiles files, CoreSet allowed)
    {
        var online = files.Cores($"{CpuFolder}/online") ?? allowed;
        var nodes = ReadNodes(files, online);
        var cores = online.Select(core => ReadCore(files, core, nodes)).ToArray();
        return new(cores, allowed, ReadCaches(files, online), nodes, CgroupReader.Read(files).CpuQuota);
    }

    private static CpuCore ReadCore(SystemFiles files, int core, NumaNode[] nodes)
    {
        var folder = $"{CpuFolder}/cpu{core}/topology";
        var siblings = files.Cores($"{folder}/core_cpus_list") ?? files.Cores($"{folder}/thread_siblings_list") ?? CoreSet.Of(core);
        var node = nodes.FirstOrDefault(node => node.Cores.Contains(core))?.Number ?? 0;
        return new(core, (int)Math.Max(files.Number($"{folder}/physical_package_id") ?? 0, 0), node, siblings.Union(CoreSet.Of(core)));
    }

    private static NumaNode[] ReadNodes(SystemFiles files, CoreSet online)
    {
        var nodes = files.Numbered(NodeFolder, "node")
            .Select(node => new NumaNode(node, files.Cores($"{NodeFolder}/node{node}/cpulist") ?? CoreSet.Empty, ReadMemory(files, node)))
            .ToArray();
        return nodes.Length > 0 ? nodes : [new(0, online, 0)];
    }

    private static long ReadMemory(SystemFiles files, int node)
    {
        var total = files.Lines($"{NodeFolder}/node{node}/meminfo").FirstOrDefault(line => line.Contains("MemTotal:", StringComparison.Ordinal));
        var words = total?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words.Length > 3 && long.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out var kilobytes) ? kilobytes * 1024 : 0;
    }

    private static CpuCache[] ReadCaches(SystemFiles files, CoreSet online) =>
    [
        .. online.SelectMany(core => files.Numbered($"{CpuFolder}/cpu{core}/cache", "index").Select(index => ReadCache(files, core, index)))
            .Distinct()
            .OrderBy(cache => cache.Level).ThenBy(cache => cache.Kind, StringComparer.Ordinal).ThenBy(cache => cache.Cores.FirstOrDefault()),
    ];

    private static CpuCache ReadCache(SystemFiles files, int core, int index)
    {
        var folder = $"{CpuFolder}/cpu{core}/cache/index{index}";
        return new(
            (int)(files.Number($"{folder}/level") ?? 0),
            files.Text($"{folder}/type") ?? "Unified",
            ReadSize(files.Text($"{folder}/size")),
            files.Cores($"{folder}/shared_cpu_list") ?? CoreSet.Of(core));
    }

    /// <summary>"32K", "32768K" or "4M".</summary>
    private static long ReadSize(string? size)
    {
        var unit = size is { Length: > 1 } ? size[^1] switch { 'K' => 1L << 10, 'M' => 1L << 20, 'G' => 1L << 30, _ => 0 } : 0;
        return unit > 0 && long.TryParse(size.AsSpan()[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count * unit : 0;
    }
}
