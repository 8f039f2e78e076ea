namespace ActorInference.Isolation.Tests.Numa;

public class NumaPolicyTests
{
    [Theory]
    [InlineData(NumaMemory.Bind, "6", 2, "1")]
    [InlineData(NumaMemory.Bind, "0,9", 2, "0-1")]
    [InlineData(NumaMemory.Interleave, "0-9", 3, "0-1")]
    [InlineData(NumaMemory.Prefer, "7-8", 1, "1")]
    [InlineData(NumaMemory.Prefer, "5-6", 5, "0-1")]
    public void Policy_IsThatOfTheNodesOfTheCores(NumaMemory memory, string cores, int mode, string nodes)
    {
        Assert.True(CoreSet.TryParse(cores, out var asked));

        var policy = NumaPolicy.OfNodes(memory, NumaPolicy.NodesOf(asked, Machines.TwoNodes.Nodes));

        Assert.Equal((mode, nodes), (policy.Mode, CoreSet.FromMask(policy.Nodes).ToString()));
    }

    [SkippableFact]
    public void Range_OfThisMachine_TakesThePolicy()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists("/proc/self/numa_maps"), "The kernel was built without NUMA.");
        using var file = System.IO.MemoryMappedFiles.MemoryMappedFile.CreateNew(null, 1 << 20);
        using var view = file.CreateViewAccessor();
        var address = view.SafeMemoryMappedViewHandle.DangerousGetHandle();

        NumaRange.Apply(address, 1 << 20, NumaMemory.Bind, CoreSet.Of(0));

        Assert.StartsWith($"{address:x} bind:0 ", File.ReadLines("/proc/self/numa_maps").Single(line => line.StartsWith($"{address:x} ", StringComparison.Ordinal)));
        Assert.Throws<IsolationException>(() => NumaRange.Apply(address + 1, 1, NumaMemory.Bind, CoreSet.Of(0)));
    }
}
