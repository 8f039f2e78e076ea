namespace ActorInference.Isolation.Tests.Cgroups;

/// <summary>Version 2 on a folder with the files of such a machine; <see cref="RealVersion2Tests"/> has what a kernel answers.</summary>
public class WorkerCgroupVersion2Tests
{
    private const string Home = "/sys/fs/cgroup/unit";

    [SkippableFact]
    public void Create_WritesEveryLimit_AndReadsItBack()
    {
        using var machine = Machine("");
        var plan = new ProcessIsolation
        {
            MemoryLimitBytes = 512 << 20,
            CpuLimit = 1.5,
            CpuWeight = 300,
            Threads = new() { Cores = CoreSet.Of(0) },
        };

        var group = WorkerCgroup.Create(machine.Files, "cls-0", plan, false);
        var folder = Assert.Single(group.Folders);

        Assert.Matches($"^{Home}/actorinference-{Environment.ProcessId}-77-cls-0\\.[0-9]+$", folder);
        Assert.Equal("536870912", machine.Files.Text($"{folder}/memory.max"));
        Assert.Equal("30000 20000", machine.Files.Text($"{folder}/cpu.max"));
        Assert.Equal("300", machine.Files.Text($"{folder}/cpu.weight"));
        Assert.Equal("0", machine.Files.Text($"{folder}/cpuset.cpus"));
        Assert.Equal(new CgroupLimits(512 << 20, 1.5, 300, CoreSet.Of(0)), group.Limits());
        Assert.Equal("+cpuset", machine.Files.Text($"{Home}/cgroup.subtree_control"));
    }

    [SkippableFact]
    public void Events_AreThoseOfTheFiles()
    {
        using var machine = Machine("cpu memory");
        var group = WorkerCgroup.Create(machine.Files, "cls-0", new() { MemoryLimitBytes = 1 << 20, CpuLimit = 0.01 }, false);
        machine.Write($"{group.Folders[0]}/memory.events", "low 0\nhigh 0\nmax 17\noom 2\noom_kill 1\noom_group_kill 0");
        machine.Write($"{group.Folders[0]}/memory.current", "4096");
        machine.Write($"{group.Folders[0]}/memory.peak", "8192");
        machine.Write($"{group.Folders[0]}/cpu.stat", "usage_usec 5\nnr_periods 9\nnr_throttled 3\nthrottled_usec 1500");

        Assert.Equal(new CgroupEvents(1, 17, 4096, 8192, 9, 3, TimeSpan.FromMilliseconds(1.5)), group.Events());
        Assert.Equal("1000 100000", machine.Files.Text($"{group.Folders[0]}/cpu.max"));
        group.Add(4711);
        Assert.Equal("4711", machine.Files.Text($"{group.Folders[0]}/cgroup.procs"));
    }

    [SkippableFact]
    public void NodeThatMovedIntoItsLeaf_MakesGroupsBesideIt()
    {
        using var machine = Machine("memory", "/unit/actorinference-node");

        var group = WorkerCgroup.Create(machine.Files, "cls-0", new() { MemoryLimitBytes = 1 << 20 }, false);

        Assert.Equal(Home, Path.GetDirectoryName(group.Folders[0]));
    }

    [SkippableFact]
    public void NiceOfAPlanWithAGroup_BecomesItsWeight()
    {
        using var machine = Machine("cpu");

        var group = WorkerCgroup.Create(machine.Files, "cls-0", new() { CpuLimit = 1, Threads = new() { Nice = -5 } }, false);

        Assert.Equal(305, group.Limits().CpuWeight);
    }

    [SkippableTheory]
    [InlineData("cpuset memory", "'cpu-limit' cannot be enforced: the cgroup controller 'cpu' is not available")]
    [InlineData("cpu", "'memory-limit' cannot be enforced: the cgroup controller 'memory' is not available")]
    public void MissingController_NamesTheSettingAndWhatHelps(string controllers, string sentence)
    {
        using var machine = Machine("");
        machine.Write($"{Home}/cgroup.controllers", controllers);

        var error = Assert.Throws<IsolationException>(() => WorkerCgroup.Create(machine.Files, "x", new() { CpuLimit = 1, MemoryLimitBytes = 1 << 20 }, false));

        Assert.Contains(sentence, error.Message);
        Assert.Contains("leave '", error.Message);
    }

    [SkippableFact]
    public void ControllerThatCannotBeSwitchedOn_NamesDelegation()
    {
        using var machine = Machine(null);
        Directory.CreateDirectory(machine.Files.PathOf($"{Home}/cgroup.subtree_control"));

        var error = Assert.Throws<IsolationException>(() => WorkerCgroup.Create(machine.Files, "x", new() { MemoryLimitBytes = 1 << 20 }, false));

        Assert.Contains("'memory' cannot be switched on below '/sys/fs/cgroup/unit'", error.Message);
        Assert.Contains("DelegateSubgroup=actorinference-node", error.Message);
    }

    private static FakeFiles Machine(string? enabled, string group = "/unit")
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        var machine = new FakeFiles(
            ("/proc/self/mountinfo", "30 24 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw"),
            ("/proc/self/cgroup", $"0::{group}"),
            ($"/proc/{Environment.ProcessId}/stat", $"1 (a b) S 1 {string.Join(' ', Enumerable.Repeat("0", 17))} 77 {string.Join(' ', Enumerable.Repeat("0", 30))}"),
            ($"/sys/fs/cgroup{group}/cgroup.controllers", "cpuset cpu memory"));
        if (enabled is not null)
        {
            machine.Write($"{Home}/cgroup.subtree_control", enabled);
        }

        return machine;
    }
}
