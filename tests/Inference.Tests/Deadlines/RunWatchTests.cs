using System.Diagnostics;
using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

public sealed class RunWatchTests : PoolBaseline
{
    private static readonly long Soon = Stopwatch.Frequency / 50;

    [Fact]
    public void Deadline_StopsAnEndlessRun_AndTheNextRunIsUntouched()
    {
        using var watch = new RunWatch();
        using var runner = TestModels.Endless().Load();
        using var guard = watch.Guard(runner);
        var endless = new[] { Tensor.Of("x", [], 1f) };
        var brief = new[] { Tensor.Of("x", [], -1f) };
        for (var round = 0; round < 5; round++)
        {
            using var batch = new ModelBatch();
            batch.Add(endless);
            guard.Begin(Stopwatch.GetTimestamp() + Soon);
            runner.Run(batch);
            Assert.True(guard.End());
            Assert.True(batch.Terminated);
            Assert.Equal(InferFailureCode.Cancelled, batch.FailureOf(0)!.Code);

            var outputs = runner.RunOne(brief);
            Assert.Equal([-1f], outputs[0].AsSpan<float>().ToArray());
            Tensor.Dispose(outputs);
        }

        Tensor.Dispose(endless, brief);
    }

    [Fact]
    public void Stop_EndsTheRunThatGoesOn()
    {
        using var watch = new RunWatch();
        using var runner = TestModels.Endless().Load();
        using var guard = watch.Guard(runner);
        var endless = new[] { Tensor.Of("x", [], 1f) };
        using var batch = new ModelBatch();
        batch.Add(endless);
        Assert.False(guard.Stop());
        guard.Begin(RunGuard.NoDeadline);
        var stopper = new Thread(() => guard.Stop());
        stopper.Start();
        runner.Run(batch);
        Assert.True(guard.End());
        Assert.True(batch.Terminated);
        stopper.Join();
        Assert.False(guard.Stop());
        Tensor.Dispose(endless);
    }

    [Fact]
    public async Task SeveralRunners_EachIsStoppedAtItsOwnDeadline()
    {
        using var watch = new RunWatch();
        var runs = Enumerable.Range(1, 3).Select(each => Task.Factory.StartNew(
            () => RunEndless(watch, each * Soon),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        foreach (var (run, index) in runs.Select((run, index) => (run, index)))
        {
            Assert.True(await run >= TimeSpan.FromMilliseconds(20 * (index + 1)));
        }
    }

    [Fact]
    public void Runs_AllocateNothing()
    {
        using var watch = new RunWatch();
        using var runner = Models.Load(Models.WakeWord);
        using var guard = watch.Guard(runner);
        guard.Begin(Stopwatch.GetTimestamp() + Stopwatch.Frequency);
        guard.End();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < 1000; run++)
        {
            guard.Begin(Stopwatch.GetTimestamp() + (60 * Stopwatch.Frequency));
            guard.End();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Terminate_NothingRuns_DoesNothing()
    {
        using var runner = TestModels.Endless().Load();
        runner.Terminate();
        var inputs = new[] { Tensor.Of("x", [], -1f) };
        Tensor.Dispose(inputs, runner.RunOne(inputs));
    }

    private static TimeSpan RunEndless(RunWatch watch, long ticks)
    {
        using var runner = TestModels.Endless().Load();
        using var guard = watch.Guard(runner);
        using var batch = new ModelBatch();
        var endless = new[] { Tensor.Of("x", [], 1f) };
        batch.Add(endless);
        var start = Stopwatch.GetTimestamp();
        guard.Begin(start + ticks);
        runner.Run(batch);
        guard.End();
        Assert.True(batch.Terminated);
        Tensor.Dispose(endless);
        return Stopwatch.GetElapsedTime(start);
    }
}
