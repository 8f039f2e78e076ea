using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Worker.Tests;

/// <summary>Limits end the worker alone, and the node learns which one it was.</summary>
public sealed class LimitTests
{
    [SkippableFact]
    public void MemoryLimit_IsNamedByTheExit()
    {
        const long limit = 256L << 20;
        using var worker = LoadOrSkip(Files.Bomb, new ProcessIsolation { MemoryLimitBytes = limit });
        using var shape = Tensors.Of("x", [1], 1L << 28);

        worker.Submit([shape]);

        Assert.Null(worker.Take());
        var exit = worker.WaitExit();
        Assert.Equal((WorkerExitCause.MemoryLimit, "SIGKILL"), (exit.Cause, exit.Signal));
        Assert.Contains("memory limit of 256 MiB", exit.Sentence, StringComparison.Ordinal);
        Assert.True(worker.Process.Cgroup.Events().OomKills > 0);
    }

    [SkippableFact]
    public void DataLimit_IsAFailureOfTheRequestAlone()
    {
        using var worker = LoadOrSkip(Files.Bomb, new ProcessIsolation { AddressSpaceBytes = 2L << 30 });
        using var large = Tensors.Of("x", [1], 1L << 31);
        using var small = Tensors.Of("x", [1], 4L);

        worker.Submit([large]);
        worker.Submit([small]);

        Assert.NotNull(worker.Take()!.FailureOf(0));
        Assert.Equal(LaneVerdict.Succeeded, worker.Take()!.Verdict);
    }

    [Fact]
    public async Task CpuTime_IsReportedFirstAndThenTheEnd()
    {
        var isolation = new ProcessIsolation { CpuTimeSoft = TimeSpan.FromSeconds(1), CpuTimeHard = TimeSpan.FromSeconds(2) };
        using var worker = TestWorker.Load(Files.Endless, plan => plan with { Isolation = isolation });
        using var endless = Tensors.Of("x", [], 1f);
        worker.Submit([endless]);

        await worker.Process.CpuTimeReached.WaitAsync(TimeSpan.FromMinutes(3));

        Assert.Null(worker.Take());
        var exit = worker.WaitExit();
        Assert.Equal((WorkerExitCause.CpuTimeLimit, "SIGKILL"), (exit.Cause, exit.Signal));
    }

    [Fact]
    public void OpenFiles_AreNotUsedUpByInputs()
    {
        const int inputs = 96;
        var limits = new LinkLimits { SegmentBytes = 64 << 10 };
        using var memory = new SharedArena("test", limits);
        using var worker = TestWorker.Load(Files.TestModel("identity-fp32"), plan => plan with { Isolation = new() { OpenFiles = 64 }, Limits = limits, Inputs = memory });
        var held = Enumerable.Range(0, inputs).Select(each => OfItsOwnSegment(memory, each)).ToArray();

        Assert.All(held, each => Assert.Equal(each.AsSpan<float>()[0], worker.Run(each)[0]));

        Assert.True(memory.SegmentCount >= inputs, $"{memory.SegmentCount} segments hold {inputs} inputs.");
        Array.ForEach(held, static each => each.Dispose());
    }

    [Fact]
    public void OpenFiles_UsedUpByResults_FailThoseAloneThatHaveNoRoom()
    {
        const int requests = 60;
        var limits = new LinkLimits { SegmentBytes = 64 << 10, RoomTimeout = TimeSpan.FromMilliseconds(1) };
        using var memory = new SharedArena("test", limits);
        using var worker = TestWorker.Load(Files.TestModel("identity-fp32"), plan => plan with { Isolation = new() { OpenFiles = 64 }, Limits = limits, Inputs = memory });
        using var input = OfItsOwnSegment(memory, 1);
        for (var each = 0; each < requests; each++)
        {
            worker.Submit([input]);
        }

        // None is taken before all are answered, so that each result keeps its descriptor.
        worker.Process.Stop();
        Assert.Equal(WorkerExitCause.Stopped, worker.WaitExit().Cause);
        var failures = Enumerable.Range(0, requests).Select(_ => worker.Take()!.FailureOf(0)).ToArray();

        Assert.InRange(failures.Count(static failure => failure is null), 1, requests - 1);
        Assert.All(failures, static failure => Assert.Contains("the system has no more of it now", failure?.Message ?? "the system has no more of it now", StringComparison.Ordinal));
    }

    [Fact]
    public void Isolation_ThatCannotBeHad_IsASentenceAndFinal()
    {
        var isolation = new ProcessIsolation { Threads = new ThreadIsolation { Cores = CoreSet.Of(0), Scheduling = new(SchedulingPolicy.Fifo, 0) } };
        using var worker = TestWorker.Start(Files.Small, plan => plan with { Isolation = isolation });

        var failure = Assert.Throws<WorkerFailedException>(worker.WaitLoaded);

        Assert.True(failure.IsFinal);
        var exit = worker.WaitExit();
        Assert.Equal((WorkerExitCause.Isolation, 3), (exit.Cause, exit.ExitCode));
        Assert.EndsWith(".", exit.Sentence, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void EverythingAtOnce_Serves()
    {
        var isolation = new ProcessIsolation
        {
            Threads = new ThreadIsolation { Cores = CoreSet.Of(0), Nice = 1 },
            MemoryLimitBytes = 512L << 20,
            CpuLimit = 0.9,
            CpuTimeSoft = TimeSpan.FromMinutes(5),
            AddressSpaceBytes = 4L << 30,
            OpenFiles = 256,
            OomScoreAdjustment = 500,
            Seccomp = true,
            Environment = new Dictionary<string, string> { ["MARK"] = "of the plan" },
        };
        using var worker = LoadOrSkip(Files.Small, isolation);
        using var row = Tensors.Row(3);

        Assert.Equal(Tensors.Expected(row), worker.Run(row));
        var observed = IsolationReader.OfProcess(worker.Id, worker.Process.Cgroup)!;
        Assert.All(IsolationCheck.Compare(isolation, observed), check => Assert.True(check.Holds, $"{check.What}: asked {check.Asked}, observed {check.Observed}"));
        worker.Process.Stop();
        Assert.Equal(WorkerExitCause.Stopped, worker.WaitExit().Cause);
    }

    private static NamedTensor OfItsOwnSegment(SharedArena memory, int value)
    {
        const int elements = 8192;
        var buffer = memory.Rent(elements * sizeof(float));
        buffer.Span.Clear();
        System.Runtime.InteropServices.MemoryMarshal.Write(buffer.Span, (float)value);
        return new NamedTensor("x", TensorDatatype.FP32, TensorShape.Create([elements]), buffer);
    }

    private static TestWorker LoadOrSkip(string model, ProcessIsolation isolation)
    {
        try
        {
            return TestWorker.Load(model, plan => plan with { Isolation = isolation });
        }
        catch (Exception refused) when (refused is IsolationException or WorkerFailedException { Exit.Cause: WorkerExitCause.Isolation })
        {
            throw new SkipException(refused.Message);
        }
    }
}
