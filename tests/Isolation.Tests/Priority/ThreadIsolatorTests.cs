using ActorInference.Isolation.Tests.Affinity;

namespace ActorInference.Isolation.Tests.Priority;

[Collection(nameof(ProcessAffinity))]
public class ThreadIsolatorTests
{
    [SkippableTheory]
    [InlineData("fifo:10", 0)]
    [InlineData("rr:3", 0)]
    [InlineData("batch", -5)]
    [InlineData("idle", 7)]
    [InlineData("normal", -20)]
    public void Apply_IsOnTheKernelsRecord_AndCanBeUndone(string scheduling, int nice)
    {
        Needs.Priorities();
        Assert.True(ThreadScheduling.TryParse(scheduling, out var asked));
        var core = CoreSet.Of(ProcessAffinity.Allowed.Max());
        using var thread = new PinnedThread();
        var before = Observe(thread);

        thread.Run(() => ThreadIsolator.ApplyToCurrentThread(new() { Cores = core, Nice = nice, Scheduling = asked }));
        var during = Observe(thread);
        thread.Run(ThreadIsolator.RestoreCurrentThread);
        var after = Observe(thread);

        Assert.Equal((core, asked, nice), (during.Cores, during.Scheduling, during.Nice));
        Assert.Equal((before.Cores, before.Scheduling, before.Nice), (after.Cores, after.Scheduling, after.Nice));
    }

    [SkippableFact]
    public void Apply_RefusedPart_LeavesTheThreadAsItWas()
    {
        Needs.Priorities();
        using var thread = new PinnedThread();
        var before = Observe(thread);
        var plan = new ThreadIsolation { Cores = CoreSet.Of(ProcessAffinity.Allowed.Max()), Nice = -3, Scheduling = new((SchedulingPolicy)77, 0) };

        var error = Assert.Throws<IsolationException>(() => thread.Run(() => ThreadIsolator.ApplyToCurrentThread(plan)));

        Assert.Contains("\"class 77\"", error.Message);
        Assert.Equal((before.Cores, before.Scheduling, before.Nice), (Observe(thread).Cores, Observe(thread).Scheduling, Observe(thread).Nice));
    }

    [SkippableFact]
    public void NativeThreads_TakeThePlanOver_UntilItIsKeptToTheThread()
    {
        Needs.Priorities();
        using var thread = new PinnedThread();
        thread.Run(() => ThreadIsolator.ApplyToCurrentThread(new() { Scheduling = new(SchedulingPolicy.Fifo, 5) }));

        using var early = thread.Do(() => new NativeThread());
        thread.Run(ThreadIsolator.KeepToCurrentThread);
        using var late = thread.Do(() => new NativeThread());

        Assert.Equal("fifo:5", ThreadPriority.TryRead(early.Id)!.Value.Scheduling.ToString());
        Assert.Equal("fifo:5", Observe(thread).Scheduling.ToString());
        Assert.Equal("normal", ThreadPriority.TryRead(late.Id)!.Value.Scheduling.ToString());
        thread.Run(ThreadIsolator.RestoreCurrentThread);
    }

    [SkippableFact]
    public void ThreadOfTheRuntime_MadeOnAnInstancesThread_IsSetBack()
    {
        Needs.Priorities();
        using var instance = new PinnedThread();
        instance.Run(() => ThreadIsolator.ApplyToCurrentThread(new() { Nice = 9 }));
        using var other = instance.Do(() => new PinnedThread(".NET test"));
        using var named = instance.Do(() => new PinnedThread("library"));
        Assert.Equal(9, Observe(other).Nice);

        Assert.True(ThreadIsolator.ResetStrays() >= 1);

        Assert.Equal((0, 9, 9), (Observe(other).Nice, Observe(named).Nice, Observe(instance).Nice));
        instance.Run(ThreadIsolator.RestoreCurrentThread);
    }

    [SkippableFact]
    public void Numa_IsTheThreadsPolicy_UntilRestored()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists("/proc/self/numa_maps"), "The kernel was built without NUMA.");
        using var thread = new PinnedThread();
        foreach (var (memory, word) in new[] { (NumaMemory.Bind, "bind:0"), (NumaMemory.Interleave, "interleave:0"), (NumaMemory.Prefer, "prefer:0") })
        {
            thread.Run(() => ThreadIsolator.ApplyToCurrentThread(new() { Numa = memory, Cores = CoreSet.Of(0) }));
            Assert.Equal(word, Observe(thread).MemoryPolicy);
        }

        thread.Run(ThreadIsolator.RestoreCurrentThread);
        Assert.Equal("default", Observe(thread).MemoryPolicy);
    }

    private static ObservedThread Observe(PinnedThread thread) => IsolationReader.OfThread(Environment.ProcessId, thread.Id)!;
}
