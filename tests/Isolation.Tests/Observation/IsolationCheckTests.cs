namespace ActorInference.Isolation.Tests.Observation;

public class IsolationCheckTests
{
    private static readonly ObservedThread Thread = new(7, "main", CoreSet.Of(0), 0, new(SchedulingPolicy.Normal, 0), 0, 1, 1, null, TimeSpan.Zero, "default");
    private static readonly ObservedLimits NoLimits = new(null, null, null, null, 0, 1024);

    private static readonly ObservedProcess Process = new(
        7, [Thread], NoLimits, 0, true, 0, new Dictionary<string, string>(), null, null, new Dictionary<int, long>(), 1, 1, 1, 1, 1, 3);

    [Fact]
    public void NothingAsked_OfAThread_IsNoRow() => Assert.Empty(IsolationCheck.Compare(ThreadIsolation.None, Thread));

    [Fact]
    public void Thread_EachDifference_IsARowThatDoesNotHold()
    {
        var asked = new ThreadIsolation { Cores = CoreSet.Of(1, 2), Nice = -5, Scheduling = new(SchedulingPolicy.Fifo, 10), Numa = NumaMemory.Bind };

        Assert.Equal(
            [
                new("cores of thread 7 'main'", "1-2", "0", false),
                new("nice of thread 7 'main'", "-5", "0", false),
                new("scheduling of thread 7 'main'", "fifo:10", "normal", false),
                new("memory policy of thread 7 'main'", "bind", "default", false),
            ],
            IsolationCheck.Compare(asked, Thread));
    }

    [Fact]
    public void Thread_WhatWasAsked_Holds()
    {
        var asked = new ThreadIsolation { Cores = CoreSet.Of(0), Nice = 0, Scheduling = new(SchedulingPolicy.Normal, 0), Numa = NumaMemory.Interleave };

        Assert.All(IsolationCheck.Compare(asked, Thread with { MemoryPolicy = "interleave:0-1" }), row => Assert.True(row.Holds));
    }

    [Fact]
    public void Process_LimitsThatAreNotThere_DoNotHold()
    {
        var asked = new ProcessIsolation
        {
            MemoryLimitBytes = 512 << 20,
            CpuLimit = 0.8,
            CpuWeight = 10,
            CpuTimeSoft = TimeSpan.FromHours(1),
            AddressSpaceBytes = 1 << 30,
            OpenFiles = 64,
            OomScoreAdjustment = 500,
            Seccomp = true,
        };

        var rows = IsolationCheck.Compare(asked, Process with { NoNewPrivileges = false, Limits = NoLimits with { CoreDumpBytes = null } });

        Assert.All(rows, row => Assert.False(row.Holds));
        Assert.Equal(
            [
                ("memory limit", "512 MiB", "unknown"), ("cpu limit", "0.8 cores", "unknown"), ("cpu weight", "10", "unknown"), ("cpu time limit (soft)", "3600 s", "no limit"),
                ("cpu time limit (hard)", "3960 s", "no limit"), ("address space limit", "1024 MiB", "no limit"), ("open files limit", "64", "1024"),
                ("core dumps", "none", "no limit"), ("oom score adjustment", "500", "0"), ("new privileges", "none", "possible"), ("seccomp", "filter", "off"),
            ],
            rows.Select(row => (row.What, row.Asked, row.Observed)));
    }

    [Theory]
    [InlineData(512 << 20, true)]
    [InlineData((512 << 20) - 4095, true)]
    [InlineData((512 << 20) + 1, false)]
    [InlineData(256 << 20, false)]
    public void Process_MemoryLimit_HoldsToThePage(long granted, bool holds)
    {
        var rows = IsolationCheck.Compare(new() { MemoryLimitBytes = 512 << 20 }, Process with { Granted = new(granted, null, null, null) });

        Assert.Equal(holds, rows.Single(row => row.What == "memory limit").Holds);
    }

    [Fact]
    public void Process_OutsideOfItsGroup_HasNoneOfItsLimits()
    {
        var asked = new ProcessIsolation { MemoryLimitBytes = 512 << 20, CpuLimit = 0.5, CpuWeight = 10, Threads = new() { Cores = CoreSet.Of(0) } };
        var inside = Process with { Granted = new(512 << 20, 0.5, 10, CoreSet.Of(0)) };
        string[] limits = ["memory limit", "cpu limit", "cpu weight", "cpuset"];

        Assert.DoesNotContain(IsolationCheck.Compare(asked, inside), row => !row.Holds);
        var rows = IsolationCheck.Compare(asked, inside with { OutsideOf = ["memory", "cpu", "cpuset"] });
        Assert.Equal(limits, rows.Where(row => !row.Holds).Select(row => row.What));
    }

    [Fact]
    public void Process_ThreadOutsideItsCores_IsNamed()
    {
        var stray = Thread with { Id = 9, Name = "library", Cores = CoreSet.Of(0, 1) };
        var asked = new ProcessIsolation { Threads = new() { Cores = CoreSet.Of(0) } };

        var rows = IsolationCheck.Compare(asked, Process with { Threads = [Thread, stray] });

        Assert.Equal(["cores of all 2 threads", "cores of thread 9 'library'"], rows.Where(row => !row.Holds).Select(row => row.What));
    }
}
