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

    /// <summary>Two nodes of six and four cores.</summary>
    public static CpuTopology TwoNodes { get; } = Numa(CoreSet.Of(0, 1, 2, 3, 4, 5), CoreSet.Of(6, 7, 8, 9));

    /// <summary>A container of one and a half cores' time on eight cores.</summary>
    public static CpuTopology Container { get; } = Plain(8) with { CpuQuota = 1.5 };

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
