using System.Diagnostics;
using ActorInference.Isolation;
using ThreadPriority = ActorInference.Isolation.ThreadPriority;

namespace ActorInference.Worker.Tests.Starts;

/// <summary>A worker that comes up takes only time that nobody else wants; one that serves is like any other.</summary>
public sealed class GivesWayTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [SkippableFact]
    public void WhileItComesUp_ItStandsBack_AndServesAsAnOrdinaryProcess()
    {
        Skip.IfNot(WorkerPlan.MayGiveWay, "needs the right to raise a priority (CAP_SYS_NICE)");
        using var worker = TestWorker.Start(Files.Endless, plan => plan with { GivesWay = Patience });

        // It ends that itself, once it is warm.
        Assert.True(PolicyOf(worker) == SchedulingPolicy.Idle || worker.Process.Phase >= WorkerPhase.Idle, "It takes its time from others while it comes up.");
        worker.WaitLoaded();

        AssertOrdinary(worker);
    }

    [SkippableFact]
    public void PastItsTime_TheNodeEndsIt()
    {
        Skip.IfNot(WorkerPlan.MayGiveWay, "needs the right to raise a priority (CAP_SYS_NICE)");
        using var worker = TestWorker.Start(Files.Small, plan => plan with { GivesWay = TimeSpan.FromMilliseconds(1) });
        worker.Signal(Signals.Stop);

        Eventually(() => PolicyOf(worker) == SchedulingPolicy.Normal);
        worker.Signal(Signals.Continue);
        worker.WaitLoaded();
        AssertOrdinary(worker);
    }

    private static SchedulingPolicy PolicyOf(TestWorker worker) => ThreadPriority.TryRead(worker.Id)!.Value.Scheduling.Policy;

    private static void AssertOrdinary(TestWorker worker) =>
        Eventually(() => IsolationReader.OfProcess(worker.Id)!.Threads.All(thread => thread.Scheduling.Policy == SchedulingPolicy.Normal));

    private static void Eventually(Func<bool> condition)
    {
        var start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, "It stands back for ever.");
            Thread.Yield();
        }
    }
}
