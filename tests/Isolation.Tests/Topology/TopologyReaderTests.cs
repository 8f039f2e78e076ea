namespace ActorInference.Isolation.Tests.Topology;

public class TopologyReaderTests
{
    [Fact]
    public void Smt_TwoPackages_AreReadFromTheirFiles()
    {
        const string cpu = "/sys/devices/system/cpu";
        const string node = "/sys/devices/system/node";
        using var machine = new FakeFiles(
        [
            ($"{cpu}/online", "0-3"),
            .. Enumerable.Range(0, 4).SelectMany(core => new[]
            {
                ($"{cpu}/cpu{core}/topology/core_cpus_list", $"{core % 2},{(core % 2) + 2}"),
                ($"{cpu}/cpu{core}/topology/physical_package_id", $"{core % 2}"),
                ($"{cpu}/cpu{core}/cache/index0/level", "1"),
                ($"{cpu}/cpu{core}/cache/index0/type", "Data"),
                ($"{cpu}/cpu{core}/cache/index0/size", "48K"),
                ($"{cpu}/cpu{core}/cache/index0/shared_cpu_list", $"{core % 2},{(core % 2) + 2}"),
                ($"{cpu}/cpu{core}/cache/index3/level", "3"),
                ($"{cpu}/cpu{core}/cache/index3/size", "32M"),
            }),
            ($"{node}/node0/cpulist", "0,2"),
            ($"{node}/node0/meminfo", "Node 0 MemTotal:       1024 kB\nNode 0 MemFree: 1 kB"),
            ($"{node}/node1/cpulist", "1,3"),
        ]);

        var topology = TopologyReader.Read(machine.Files, CoreSet.Of(0, 1, 2));

        Assert.True(topology.HasSmt);
        Assert.Equal("0-3", topology.Online.ToString());
        Assert.Equal(new CpuCore(3, 1, 1, CoreSet.Of(1, 3)), topology.Cores[3]);
        Assert.Equal([new(0, CoreSet.Of(0, 2), 1 << 20), new NumaNode(1, CoreSet.Of(1, 3), 0)], topology.Nodes);
        Assert.Equal(new CpuCache(1, "Data", 48 << 10, CoreSet.Of(0, 2)), topology.Caches[0]);
        Assert.Equal(6, topology.Caches.Count);
        Assert.Equal(3, topology.Capacity);
        Assert.Null(topology.CpuQuota);
    }

    [Fact]
    public void NothingToRead_IsTheSimplestMachine()
    {
        using var machine = new FakeFiles();

        var topology = TopologyReader.Read(machine.Files, CoreSet.Of(0, 1));

        Assert.Equal([new(0, 0, 0, CoreSet.Of(0)), new CpuCore(1, 0, 0, CoreSet.Of(1))], topology.Cores);
        Assert.Equal("0-1", Assert.Single(topology.Nodes).Cores.ToString());
        Assert.Empty(topology.Caches);
        Assert.False(topology.HasSmt);
    }

    [SkippableFact]
    public void ThisMachine_AgreesWithItself()
    {
        Skip.IfNot(OperatingSystem.IsLinux());

        var topology = CpuTopology.Read();

        Assert.Equal(Environment.ProcessorCount, topology.Capacity);
        Assert.True(topology.Allowed.IsSubsetOf(topology.Online));
        Assert.All(topology.Cores, core => Assert.Contains(core.Number, core.Siblings));
        Assert.Equal(topology.Online, topology.Nodes.Aggregate(CoreSet.Empty, (all, node) => all.Union(node.Cores)));
    }
}
