namespace ActorInference.Isolation.Tests.Machine;

public class MachineMemoryTests
{
    [Theory]
    [InlineData("1073741824", 1L << 30)]
    [InlineData("max", 4L << 30)]
    [InlineData("9999999999999", 4L << 30)]
    public void Usable_IsTheSmallerOfMachineAndCgroup(string limit, long expected)
    {
        using var machine = new FakeFiles(
            ("/proc/meminfo", "MemTotal:        4194304 kB\nMemFree:  1 kB\nMemAvailable:    2097152 kB"),
            ("/proc/self/cgroup", "0::/pod"),
            ("/proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup rw"),
            ("/sys/fs/cgroup/pod/cgroup.controllers", "cpu memory"),
            ("/sys/fs/cgroup/pod/memory.max", limit));

        var memory = MachineMemory.Read(machine.Files);

        Assert.Equal((4L << 30, 2L << 30, expected), (memory.TotalBytes, memory.AvailableBytes, memory.UsableBytes));
    }

    [Fact]
    public void NoProc_IsASentence()
    {
        using var machine = new FakeFiles();

        Assert.Contains("'/proc/meminfo' cannot be read", Assert.Throws<IsolationException>(() => MachineMemory.Read(machine.Files)).Message);
    }

    [Fact]
    public void WithoutTheFile_TheKernelsWordCounts()
    {
        using var machine = new FakeFiles();

        Assert.Equal(new MachineMemory(4L << 30, 0, null), MachineMemory.Read(machine.Files, 4L << 30));
    }

    [SkippableFact]
    public void KernelsWord_IsMoreThanATestTakes()
    {
        Skip.IfNot(OperatingSystem.IsLinux());

        Assert.True(NativeMethods.PhysicalMemory() > 64 << 20);
    }

    [SkippableFact]
    public void ThisMachine_HasMemory()
    {
        Skip.IfNot(OperatingSystem.IsLinux());

        var memory = MachineMemory.Read();

        Assert.True(memory.UsableBytes > 0 && memory.UsableBytes <= memory.TotalBytes && memory.AvailableBytes <= memory.TotalBytes);
    }
}
