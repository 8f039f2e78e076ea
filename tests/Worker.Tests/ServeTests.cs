using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Worker.Tests;

/// <summary>What lanes carry: several instances in one worker, and an end that loses nothing.</summary>
public sealed class ServeTests
{
    private const int Instances = 3;

    [Fact]
    public void SeveralInstances_EachServesItsLane()
    {
        using var worker = TestWorker.Load(Files.Small, plan => plan with { Instances = [.. Enumerable.Range(0, Instances).Select(static index => new WorkerInstancePlan(index + 5, ThreadIsolation.None))] });
        var rows = Enumerable.Range(0, 60).Select(Tensors.Row).ToArray();

        for (var index = 0; index < rows.Length; index++)
        {
            worker.Submit([rows[index]], index % Instances);
        }

        for (var index = 0; index < rows.Length; index++)
        {
            AssertAnswer(worker.Take(index % Instances)!, rows[index]);
        }

        Assert.Equal(Instances, IsolationReader.OfProcess(worker.Id)!.Threads.Count(static thread => thread.Name.StartsWith("instance-", StringComparison.Ordinal)));
        worker.Process.Stop();
        Assert.Equal(WorkerExitCause.Stopped, worker.WaitExit().Cause);
        Array.ForEach(rows, static row => row.Dispose());
    }

    [Fact]
    public void StoppedUnderLoad_AnswersAllThatWasSubmittedBefore()
    {
        for (var round = 0; round < 30; round++)
        {
            using var worker = TestWorker.Load(Files.Small);
            var rows = Enumerable.Range(0, 1 + round).Select(Tensors.Row).ToArray();
            foreach (var row in rows)
            {
                worker.Submit([row]);
            }

            worker.Process.Stop();

            foreach (var row in rows)
            {
                AssertAnswer(worker.Take()!, row);
                row.Dispose();
            }

            Assert.Null(worker.Take());
            Assert.Equal(WorkerExitCause.Stopped, worker.WaitExit().Cause);
        }
    }

    [Fact]
    public void BadRequest_FailsAloneAndTheWorkerGoesOn()
    {
        using var worker = TestWorker.Load(Files.TestModel("lookup"));
        using var bad = Tensors.Of("index", [1], 11L);
        using var good = Tensors.Of("index", [1], 7L);

        worker.Submit([bad]);
        worker.Submit([good]);

        var failed = worker.Take()!;
        Assert.Equal(LaneVerdict.Failed, failed.Verdict);
        Assert.NotNull(failed.FailureOf(0));
        AssertOutput(worker.Take()!, [7f]);
    }

    private static void AssertAnswer(LaneCompletion completion, NamedTensor row) => AssertOutput(completion, Tensors.Expected(row));

    private static void AssertOutput(LaneCompletion completion, float[] expected)
    {
        var outputs = completion.OutputsOf(0)!;
        Assert.Equal(expected, outputs[0].AsSpan<float>().ToArray());
        Array.ForEach(outputs, static output => output.Dispose());
    }
}
