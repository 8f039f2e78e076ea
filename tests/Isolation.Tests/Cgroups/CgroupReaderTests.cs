namespace ActorInference.Isolation.Tests.Cgroups;

public class CgroupReaderTests
{
    private const string V2Mount = "30 24 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate";

    [Fact]
    public void Version2_TightestLimitOnTheWayUpCounts()
    {
        using var machine = new FakeFiles(
            ("/proc/self/mountinfo", V2Mount),
            ("/proc/self/cgroup", "0::/outer/inner"),
            ("/sys/fs/cgroup/outer/cpu.max", "150000 100000"),
            ("/sys/fs/cgroup/outer/memory.max", "max"),
            ("/sys/fs/cgroup/outer/inner/cgroup.controllers", "cpuset cpu memory"),
            ("/sys/fs/cgroup/outer/inner/cpu.max", "max 100000"),
            ("/sys/fs/cgroup/outer/inner/memory.max", "1073741824"),
            ("/sys/fs/cgroup/outer/inner/cpuset.cpus.effective", "2-5"));

        var report = CgroupReader.Read(machine.Files);

        Assert.Equal(1.5, report.CpuQuota);
        Assert.Equal(1L << 30, report.MemoryLimitBytes);
        Assert.Equal("2-5", report.Cores?.ToString());
        Assert.Equal(["cpu", "cpuset", "memory"], report.Controllers.Select(controller => controller.Name));
        Assert.All(report.Controllers, controller => Assert.Equal((2, true), (controller.Version, controller.Writable)));
    }

    [Fact]
    public void Version1_InAContainerWithoutNamespace_IsFoundBelowItsMount()
    {
        using var machine = new FakeFiles(
            ("/proc/self/mountinfo",
                "40 30 0:30 /docker/abc /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup rw,cpu,cpuacct\n41 30 0:31 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory"),
            ("/proc/self/cgroup", "4:cpu,cpuacct:/docker/abc\n3:memory:/docker/abc\n1:name=systemd:/docker/abc"),
            ("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "50000"),
            ("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000"),
            ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712"));

        var report = CgroupReader.Read(machine.Files);

        Assert.Equal(0.5, report.CpuQuota);
        Assert.Null(report.MemoryLimitBytes);
        Assert.Null(report.Cores);
        Assert.Equal("/sys/fs/cgroup/memory", report.Controllers.Single(controller => controller.Name == "memory").Path);
    }

    [Theory]
    [InlineData("-1", "100000")]
    [InlineData("nonsense", "100000")]
    [InlineData("50000", "0")]
    public void Version1_NoQuota_IsNoLimit(string quota, string period)
    {
        using var machine = new FakeFiles(
            ("/proc/self/mountinfo", "40 30 0:30 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu"),
            ("/proc/self/cgroup", "1:cpu:/"),
            ("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", quota),
            ("/sys/fs/cgroup/cpu/cpu.cfs_period_us", period));

        Assert.Null(CgroupReader.Read(machine.Files).CpuQuota);
    }

    [Fact]
    public void NoCgroups_AreNoLimits()
    {
        using var machine = new FakeFiles(("/proc/self/cgroup", "broken\n0::/x\n7:cpu:/"), ("/proc/self/mountinfo", "1 2 3"));

        var report = CgroupReader.Read(machine.Files);

        Assert.Empty(report.Controllers);
        Assert.Null(report.CpuQuota);
    }

    [Fact]
    public void QuotaOfAContainer_RoundsCapacityUp()
    {
        Assert.Equal(2, Machines.Container.Capacity);
        Assert.Equal(1, (Machines.Container with { CpuQuota = 0.2 }).Capacity);
        Assert.Equal(8, (Machines.Container with { CpuQuota = 64 }).Capacity);
    }
}
