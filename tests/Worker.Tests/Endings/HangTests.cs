using System.Diagnostics;
using ActorInference.Isolation;

namespace ActorInference.Worker.Tests.Endings;

/// <summary>A worker that does not go on is killed by its node, and what it takes is bounded.</summary>
public sealed class HangTests
{
    [Fact]
    public void Stopped_IsFoundByItsHeartbeat()
    {
        using var worker = TestWorker.Load(Files.Small, plan => plan with { HeartbeatTimeout = TimeSpan.FromSeconds(3) });
        using var row = Tensors.Row(1);
        worker.Run(row);

        worker.Signal(Signals.Stop);

        var exit = worker.WaitExit();
        Assert.Equal((WorkerExitCause.Hung, "SIGKILL"), (exit.Cause, exit.Signal));
        Assert.Contains("no sign of life for 3 s", exit.Sentence, StringComparison.Ordinal);
        Assert.Null(worker.Take());
    }

    [Fact]
    public void StoppedWhileLoading_IsKilledAtTheEndOfItsLoadTimeOrSooner()
    {
        using var worker = TestWorker.Start(Files.Direction, plan => plan with { LoadTimeout = TimeSpan.FromSeconds(2) });
        worker.Signal(Signals.Stop);

        var failure = Assert.Throws<WorkerFailedException>(worker.WaitLoaded);

        Assert.Equal(WorkerExitCause.LoadTimeout, failure.Exit.Cause);
        Assert.Equal(WorkerExitCause.LoadTimeout, worker.WaitExit().Cause);
        Assert.Contains("within 2 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EndlessRun_EndsWhenItIsToldToAndTheNextOneIsRight()
    {
        using var worker = TestWorker.Load(Files.Endless);
        using var endless = Tensors.Of("x", [], 1f);
        using var short1 = Tensors.Of("x", [], -1f);
        var ticket = worker.Submit([endless]);
        worker.Submit([short1]);
        worker.WaitPhase(WorkerPhase.Running);

        worker.Process.Lane(0).RequestTerminate(ticket);

        Assert.Equal((LaneVerdict.Terminated, ticket), (worker.Take()!.Verdict, ticket));
        Assert.Equal(LaneVerdict.Succeeded, worker.Take()!.Verdict);
    }

    [Fact]
    public void SubmissionThatWaits_IsTerminatedWithoutARun()
    {
        using var worker = TestWorker.Load(Files.Endless);
        using var endless = Tensors.Of("x", [], 1f);
        var first = worker.Submit([endless]);
        var second = worker.Submit([endless]);
        worker.WaitPhase(WorkerPhase.Running);

        worker.Process.Lane(0).RequestTerminate(second);
        worker.Process.Lane(0).RequestTerminate(first);

        Assert.Equal(LaneVerdict.Terminated, worker.Take()!.Verdict);
        Assert.Equal(LaneVerdict.Terminated, worker.Take()!.Verdict);
    }

    [Fact]
    public void KilledByTheNode_FirstCauseCounts()
    {
        using var worker = TestWorker.Load(Files.Endless);
        using var endless = Tensors.Of("x", [], 1f);
        worker.Submit([endless]);

        Parallel.For(0, 8, each => worker.Process.Kill(WorkerExitCause.Hung));
        worker.Process.Kill(WorkerExitCause.LinkDamaged);

        Assert.Equal(WorkerExitCause.Hung, worker.WaitExit().Cause);
        worker.Process.Kill(WorkerExitCause.LinkDamaged);
        Assert.Null(worker.Take());
    }

    [Fact]
    public void LateBeats_OfANodeThatWasStoppedItself_AreWaitedFor()
    {
        var pulse = new WorkerPulse(TimeSpan.FromSeconds(5));
        var second = Stopwatch.Frequency;

        Assert.False(pulse.IsLost(0, 100 * second));
        Assert.False(pulse.IsLost(100 * second, 104 * second));
        Assert.Equal(105 * second, pulse.LooksAt);
        Assert.False(pulse.IsLost(100 * second, 200 * second));
        Assert.Equal(201 * second, pulse.LooksAt);
        Assert.False(pulse.IsLost(200 * second, 201 * second));
        Assert.False(pulse.IsLost(200 * second, 300 * second));
        Assert.True(pulse.IsLost(200 * second, 301 * second));
    }
}
