using System.Diagnostics;

namespace ActorInference.Isolation.Tests.Observation;

public class IsolationReaderTests
{
    [SkippableFact]
    public async Task IsolatedProcess_HoldsWhatWasAsked()
    {
        Needs.Priorities();
        Needs.Cgroups();
        var core = CoreSet.Of(ProcessAffinity.Allowed.Max());
        var asked = new ProcessIsolation
        {
            Threads = new() { Cores = core, Nice = -4, Scheduling = new(SchedulingPolicy.Batch, 0), Numa = NumaMemory.Prefer },
            MemoryLimitBytes = 256 << 20,
            CpuLimit = 0.9,
            CpuWeight = 200,
            CpuTimeSoft = TimeSpan.FromSeconds(100),
            AddressSpaceBytes = 1 << 30,
            OpenFiles = 200,
            OomScoreAdjustment = 100,
            Seccomp = true,
        };
        using var group = WorkerCgroup.Create("observed", asked);
        using var subject = Subject.Start(
            $"cores={core}", "nice=-4", "scheduling=batch", "numa=Prefer", "soft=100", $"data={1 << 30}", "files=200", "oom=100", "seccomp=1", $"run:{Subject.Model}", "wait");
        group.Add(subject.Id);
        Assert.Equal("isolated", await subject.ReadLineAsync());
        Assert.Equal("ran 40", await subject.ReadLineAsync());

        var observed = IsolationReader.OfProcess(subject.Id, group)!;
        var rows = IsolationCheck.Compare(asked, observed);

        Assert.All(rows, row => Assert.True(row.Holds, $"{row}"));
        Assert.Equal(16, rows.Count);
        Assert.True(observed.Threads.Count > 3);
        Assert.All(observed.Threads, thread => Assert.Equal((core, -4, SchedulingPolicy.Batch), (thread.Cores, thread.Nice, thread.Scheduling.Policy)));
        Assert.InRange(observed.ResidentBytes, 10L << 20, 200L << 20);
        Assert.InRange(observed.PrivateBytes!.Value, 1 << 20, observed.ResidentBytes);
        Assert.InRange(observed.NumaPages.Values.Sum() * Environment.SystemPageSize, observed.ResidentBytes / 2, observed.ResidentBytes * 2);
        Assert.InRange(observed.OpenFiles!.Value, 3, 199);
        Assert.EndsWith("observed.", observed.Cgroups["memory"].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'));
        Assert.True(observed.CgroupEvents!.MemoryBytes > 0);

        // Whoever may, takes it out of its groups again: their files still say what was asked.
        foreach (var folder in group.Folders) File.WriteAllText(Path.Combine(Path.GetDirectoryName(folder)!, "cgroup.procs"), $"{subject.Id}");
        var outside = IsolationCheck.Compare(asked, IsolationReader.OfProcess(subject.Id, group)!);
        Assert.Superset(new HashSet<string> { "memory limit", "cpu limit", "cpu weight" }, outside.Where(row => !row.Holds).Select(row => row.What).ToHashSet());

        await subject.EndAsync();
        group.Dispose();
        Assert.True(await group.Removed);
        Assert.Null(IsolationReader.OfProcess(subject.Id, group));
        Assert.Null(IsolationReader.OfThread(subject.Id, subject.Id));
    }

    [SkippableFact]
    public async Task ProcessThatEndsMeanwhile_IsNull_NeverAnError()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        for (var round = 0; round < 20; round++)
        {
            using var process = Process.Start("true")!;
            while (IsolationReader.OfProcess(process.Id) is not null)
            {
                Assert.False(process.HasExited && IsolationReader.OfProcess(process.Id) is not null);
            }

            await process.WaitForExitAsync();
        }
    }

    [SkippableFact]
    public void ThreadOfTheWrongProcess_IsNull()
    {
        Skip.IfNot(OperatingSystem.IsLinux());

        Assert.Null(IsolationReader.OfThread(1, Environment.ProcessId));
        Assert.NotNull(IsolationReader.OfThread(Environment.ProcessId, Environment.ProcessId));
    }
}
