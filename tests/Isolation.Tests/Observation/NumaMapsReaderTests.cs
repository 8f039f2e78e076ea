namespace ActorInference.Isolation.Tests.Observation;

public class NumaMapsReaderTests
{
    [Fact]
    public void Pages_AreSummedByNode_InOrdinaryPages()
    {
        using var machine = new FakeFiles(("/proc/7/numa_maps", """
            55b837bef000 bind:0-1 file=/usr/bin/N0=9 mapped=2 N0=2 kernelpagesize_kB=4
            7f0000000000 bind:0-1 anon=3 dirty=3 N0=1 N1=2 kernelpagesize_kB=4
            7f0040000000 bind:0-1 huge anon=2 dirty=2 N1=2 kernelpagesize_kB=2048
            7f0050000000 default
            """));

        var pages = NumaMapsReader.ReadPages(machine.Files, 7);

        Assert.Equal(new Dictionary<int, long> { [0] = 3, [1] = 2 + (2 * 512) }, pages);
    }

    [Fact]
    public void Policy_IsThatOfTheFirstMapping()
    {
        using var machine = new FakeFiles(("/proc/7/task/8/numa_maps", "55b837bef000 prefer (many):0-1 file=/usr/bin/x mapped=2"), ("/proc/7/task/9/numa_maps", ""));

        Assert.Equal("prefer", NumaMapsReader.ReadPolicy(machine.Files, 7, 8));
        Assert.Null(NumaMapsReader.ReadPolicy(machine.Files, 7, 10));
    }

    [Fact]
    public void NoFile_IsNoPages() => Assert.Empty(NumaMapsReader.ReadPages(new("/nowhere"), 7));
}
