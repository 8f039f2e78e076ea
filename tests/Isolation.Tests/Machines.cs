namespace ActorInference.Isolation.Tests;

/// <summary>Machines that this project does not have.</summary>
internal static class Machines
{
    public static CpuTopology OneCore { get; } = Plain(1);

    public static CpuTopology TwoCores { get; } = Plain(2);

    /// <summary>Four physical cores of two threads each, numbered as Linux does: 0 and 4 are siblings.</summary>
    public static CpuTopology Smt { get; } = new(
        [.. Enumerable.Range(0, 8).Select(core => new CpuCore(core, 0, 0, CoreSet.Of(core % 4, (core % 4) + 4)))],
        CoreSet.Of([.. Enumerable.Range(0, 8)]),
        [],
        [new NumaNode(0, CoreSet.Of([.. Enumerable.Range(0, 8)]), 0)],
        null);

    /// <summary>Two nodes of two physical cores with two threads each: siblings are 0 and 4, 1 and 5 on node 0, 2 and 6, 3 and 7 on node 1.</summary>
    public static CpuTopology SmtTwoNodes { get; } = Smt with
    {
        Cores = [.. Smt.Cores.Select(core => core with { Node = core.Number % 4 / 2 })],
        Nodes = [new(0, CoreSet.Of(0, 1, 4, 5), 0), new(1, CoreSet.Of(2, 3, 6, 7), 0)],
    };

    /// <summary>One node of eight cores in two groups of a last-level cache: 0-2 and 3-7.</summary>
    public static CpuTopology TwoCaches { get; } = Plain(8) with
    {
        Caches = [new(3, "Unified", 16 << 20, CoreSet.Of(0, 1, 2)), new(3, "Unified", 16 << 20, CoreSet.Of(3, 4, 5, 6, 7))],
    };

    /// <summary>Two nodes of six and four cores.</summary>
    public static CpuTopology TwoNodes { get; } = Numa(CoreSet.Of(0, 1, 2, 3, 4, 5), CoreSet.Of(6, 7, 8, 9));

    /// <summary>A container of one and a half cores' time on eight cores.</summary>
    public static CpuTopology Container { get; } = Plain(8) with { CpuQuota = 1.5 };

    /// <summary>A GPU of 8 GiB and one in two slices of 2 and 4 GiB.</summary>
    public static GpuReport TwoGpus { get; } = new(
        ["/dev/nvidia0", "/dev/nvidia1"],
        "580.1",
        [
            new(0, "Test 0", "GPU-00aa", 8L << 30, 6L << 30, false, []),
            new(1, "Test 1", "GPU-00bb", 8L << 30, 6L << 30, true, [new("MIG-1", 2L << 30), new("MIG-2", 4L << 30)]),
        ],
        null,
        null,
        null);

    public static GpuReport NoGpu { get; } = new([], null, [], null, null, null);

    public static CpuTopology Plain(int cores) => Numa(CoreSet.Of([.. Enumerable.Range(0, cores)]));

    private static CpuTopology Numa(params CoreSet[] nodes)
    {
        var cores = nodes.SelectMany((node, number) => node.Select(core => new CpuCore(core, number, number, CoreSet.Of(core)))).ToArray();
        return new(
            cores,
            CoreSet.Of([.. cores.Select(core => core.Number)]),
            [.. nodes.Select(node => new CpuCache(3, "Unified", 32 << 20, node))],
            [.. nodes.Select((node, number) => new NumaNode(number, node, 0))],
            null);
    }
}
