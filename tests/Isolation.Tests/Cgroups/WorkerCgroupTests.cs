using ActorInference.Isolation.Tests.Affinity;

namespace ActorInference.Isolation.Tests.Cgroups;

[Collection(nameof(ProcessAffinity))]
public class WorkerCgroupTests
{
    private const int Killed = 137;

    [SkippableFact]
    public async Task MemoryLimit_KillsTheWorkerAlone_AndIsItsCause()
    {
        Needs.Cgroups();
        var group = WorkerCgroup.Create("hungry", new() { MemoryLimitBytes = 48 << 20 });
        using var worker = new Shell("exec tail /dev/zero");
        group.Add(worker.Id);
        worker.Go();

        Assert.Equal(Killed, await worker.ExitAsync());
        group.Dispose();

        Assert.True(await group.Removed);
        Assert.Equal(1, group.Events().OomKills);
        Assert.InRange(group.Events().PeakMemoryBytes, 40 << 20, 48 << 20);
        Assert.All(group.Folders, folder => Assert.False(Directory.Exists(folder)));
    }

    [SkippableFact]
    public async Task CpuLimit_PausesTheWorker_AndIsCounted()
    {
        Needs.Cgroups();
        // The highest weight: where others want the core too, it gets more than its limit all the same.
        using var group = WorkerCgroup.Create("busy", new() { CpuLimit = 0.1, CpuWeight = 10000 });
        using var worker = new Shell("i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done");
        group.Add(worker.Id);
        worker.Go();

        Assert.Equal(0, await worker.ExitAsync());
        var events = group.Events();
        Assert.InRange(events.ThrottledPeriods, 1, events.Periods);
        Assert.True(events.ThrottledTime > TimeSpan.Zero);
        Assert.Equal((0.1, 10000), (group.Limits().CpuLimit!.Value, group.Limits().CpuWeight!.Value));
        group.Dispose();
        Assert.True(await group.Removed);
    }

    [SkippableFact]
    public async Task Cores_AreAFenceThatTheWorkerCannotLeave()
    {
        Needs.Cgroups();
        Skip.If(ProcessAffinity.Allowed.Count < 2, "Needs two cores.");
        var core = CoreSet.Of(ProcessAffinity.Allowed.Max());
        using var group = WorkerCgroup.Create("fenced", new() { Threads = new() { Cores = core } });
        using var worker = new Shell("exit 0");
        group.Add(worker.Id);

        Assert.Equal(core, ThreadAffinity.Read(worker.Id));
        Assert.Equal(core, group.Limits().Cores);
        Assert.NotEqual(0, ThreadAffinity.TryWrite(worker.Id, ProcessAffinity.Allowed.Except(core)));
        group.Dispose();
        Assert.True(await group.Removed);
        Assert.Equal(Killed, await worker.ExitAsync());
    }

    [SkippableFact]
    public async Task Dispose_WorkersThatRun_AreKilledAndTheNextOfTheNameIsUnharmed()
    {
        Needs.Cgroups();
        var plan = new ProcessIsolation { MemoryLimitBytes = 64 << 20 };
        using var first = WorkerCgroup.Create("same", plan);
        using var old = new Shell("exit 0");
        first.Add(old.Id);
        first.Dispose();
        using var second = WorkerCgroup.Create("same", plan);
        using var young = new Shell("exit 7");
        second.Add(young.Id);

        Assert.True(await first.Removed);
        Assert.Equal(Killed, await old.ExitAsync());
        young.Go();
        Assert.Equal(7, await young.ExitAsync());
        second.Dispose();
        Assert.True(await second.Removed);
    }

    [SkippableFact]
    public async Task RealtimeWorker_GetsRealtimeTimeWithItsCpuLimit()
    {
        Needs.Cgroups();
        Needs.Priorities();
        Skip.IfNot(File.Exists($"/sys/fs/cgroup/cpu/{RealtimeGroup.RuntimeFile}"), "The kernel gives no real-time time by group.");
        var fifo = new ThreadScheduling(SchedulingPolicy.Fifo, 5);
        foreach (var asked in new[] { true, false })
        {
            using var group = WorkerCgroup.Create("realtime", new() { CpuLimit = 0.2 }, asked);
            using var worker = new Shell("exit 0");
            group.Add(worker.Id);

            Assert.Equal(asked, NativeMethods.SetScheduler(worker.Id, (int)fifo.Policy, fifo.Priority) == 0);
            group.Dispose();
            Assert.True(await group.Removed);
        }
    }

    [SkippableFact]
    public void RealtimeWorker_PastWhatIsLeft_IsRefusedAndLeavesNothing()
    {
        Needs.Cgroups();
        Skip.IfNot(File.Exists($"/sys/fs/cgroup/cpu/{RealtimeGroup.RuntimeFile}"), "The kernel gives no real-time time by group.");
        var plan = new ProcessIsolation { CpuLimit = 0.6, Threads = new() { Cores = CoreSet.Of(ProcessAffinity.Allowed.Max()), Scheduling = new(SchedulingPolicy.Fifo, 5) } };
        using var first = WorkerCgroup.Create("first", plan);

        var error = Assert.Throws<IsolationException>(() => WorkerCgroup.Create("second", plan));

        Assert.Contains("600000 of 1000000 µs real-time time", error.Message);
        Assert.DoesNotContain(Directory.EnumerateDirectories("/sys/fs/cgroup/cpu"), folder => folder.Contains($"-{Environment.ProcessId}-") && folder.Contains("second"));
    }

    [SkippableFact]
    public void CpuLimit_AboveThatOfTheGroupAbove_IsRefused()
    {
        Needs.Cgroups();
        using var outer = WorkerCgroup.Create("outer", new() { CpuLimit = 0.5 });
        var folder = outer.Folders.Single();
        Skip.IfNot(File.Exists($"{folder}/cpu.cfs_quota_us"), "Version 2 lets a group have more than the one above it.");
        var inner = new CgroupFolder(SystemFiles.Machine, $"{folder}/inner").Make();

        var error = Assert.Throws<IsolationException>(() => CpuGroup.Limit(inner, 1, new() { CpuLimit = 0.75 }));

        Assert.Contains("the time of 0.75 cores: the group above it has less", error.Message);
        Assert.Equal(0, inner.TryRemove());
    }

    [SkippableFact]
    public void Sweep_RemovesGroupsOfDeadNodesOnly()
    {
        Needs.Cgroups();
        using var alive = WorkerCgroup.Create("alive", new() { MemoryLimitBytes = 64 << 20 });
        var home = Path.GetDirectoryName(alive.Folders[0])!;
        var dead = Path.Combine(home, "actorinference-2147483647-1-dead.1");
        var reused = Path.Combine(home, $"actorinference-{Environment.ProcessId}-1-dead.1");
        Directory.CreateDirectory(dead);
        Directory.CreateDirectory(reused);

        Assert.True(WorkerCgroup.Sweep() >= 2);

        Assert.False(Directory.Exists(dead) || Directory.Exists(reused));
        Assert.True(Directory.Exists(alive.Folders[0]));
    }

    [SkippableFact]
    public void Add_ProcessThatEnded_IsTold()
    {
        Needs.Cgroups();
        using var group = WorkerCgroup.Create("late", new() { MemoryLimitBytes = 64 << 20 });

        Assert.False(group.Add(int.MaxValue));
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("ä")]
    public void Create_NameThatIsNoFolders_Throws(string name)
    {
        Skip.IfNot(OperatingSystem.IsLinux());

        Assert.Throws<ArgumentException>(() => WorkerCgroup.Create(name, new() { MemoryLimitBytes = 64 << 20 }));
    }

    [SkippableFact]
    public void Create_NothingToLimit_NeedsNoCgroup()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        using var group = WorkerCgroup.Create("free", new());

        Assert.Empty(group.Folders);
        Assert.Equal(new CgroupEvents(0, 0, 0, 0, 0, 0, TimeSpan.Zero), group.Events());
        Assert.Equal(new CgroupLimits(null, null, null, null), group.Limits());
    }
}
