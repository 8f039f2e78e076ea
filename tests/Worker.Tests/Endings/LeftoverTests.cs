using System.Diagnostics;
using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Worker.Tests.Endings;

/// <summary>Whatever becomes of workers, the node is as it was before.</summary>
public sealed class LeftoverTests
{
    private const int Rounds = 30;

    [Fact]
    public void StartedAndStoppedThirtyTimes_NothingIsLeft()
    {
        Leaves(static round =>
        {
            using var worker = TestWorker.Load(Files.Small);
            using var row = Tensors.Row(round);
            Assert.Equal(Tensors.Expected(row), worker.Run(row));
            worker.Process.Stop();
            Assert.Equal(WorkerExitCause.Stopped, worker.WaitExit().Cause);
        });
    }

    [Fact]
    public void KilledAtRandomThirtyTimes_NothingIsLeft()
    {
        var seed = Environment.TickCount64;
        var random = new Random((int)seed);
        Leaves(_ =>
        {
            using var worker = TestWorker.Start(Files.Small);
            using var row = Tensors.Row(1);
            var moment = random.Next(3);
            if (moment > 0)
            {
                worker.WaitLoaded();
                worker.Submit([row]);
                worker.Submit([row]);
            }

            SpinWait.SpinUntil(() => false, random.Next(moment == 0 ? 150 : 3));
            worker.Signal(Signals.Kill);
            while (moment > 0 && worker.Take() is { } completion)
            {
                completion.Clear();
            }

            Assert.Equal(WorkerExitCause.Killed, worker.WaitExit().Cause);
        });
    }

    [Fact]
    public void DisposedInWhateverItDoes_NothingIsLeft()
    {
        Leaves(static round =>
        {
            using var worker = TestWorker.Start(Files.Direction);
            if (round % 3 > 0)
            {
                worker.WaitPhase(WorkerPhase.Loading);
            }

            if (round % 3 > 1)
            {
                worker.WaitLoaded();
            }
        });
    }

    [Fact]
    public void RefusedLoads_NothingIsLeft()
    {
        Leaves(static _ =>
        {
            using var worker = TestWorker.Start("/nowhere/model.onnx");
            Assert.Throws<WorkerFailedException>(worker.WaitLoaded);
        });
    }

    /// <summary>The first round makes what stays: the threads of the launcher and the watcher, the pools.</summary>
    private static void Leaves(Action<int> round)
    {
        round(0);
        round(1);
        var (before, open) = (Belongings.Count(), Belongings.Open().ToArray());
        for (var count = 0; count < Rounds; count++)
        {
            round(count);
        }

        var after = Belongings.Count();
        var begin = Stopwatch.GetTimestamp();
        while (!after.IsNoMoreThan(before) && Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(30))
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            after = Belongings.Count();
        }

        Assert.True(after.IsNoMoreThan(before), $"before {before}, after {after}; before:\n{string.Join('\n', open)}\nafter:\n{string.Join('\n', Belongings.Open())}");
    }
}
