using System.Diagnostics;

namespace ActorInference.Isolation.Tests.Link.Lanes;

public unsafe class WaitSpinTests
{
    private static readonly long Microsecond = Stopwatch.Frequency / 1_000_000;

    private static long Now => Stopwatch.GetTimestamp();

    [Fact]
    public void LongWaits_EndTheSpinning_AndShortOnesBringItBack()
    {
        var nodesCore = 1 << 20;
        var spin = new WaitSpin(50, &nodesCore);
        Assert.Equal(50 * Microsecond, spin.Budget(Now));
        for (var wait = 0; wait < 20; wait++)
        {
            spin.Record(Stopwatch.Frequency);
        }

        Assert.Equal(0, spin.Budget(Now));
        for (var wait = 0; wait < 40; wait++)
        {
            spin.Record(5 * Microsecond);
        }

        Assert.InRange(spin.Budget(Now), 1, 50 * Microsecond);
    }

    [Fact]
    public void SingleCore_SpinsOnlyInAWorkerWhoseNodeRunsElsewhere()
    {
        var budgets = new long[4];
        var thread = new Thread(() =>
        {
            var cores = ThreadAffinity.Read(ThreadAffinity.CurrentThreadId);
            ThreadAffinity.Write(ThreadAffinity.CurrentThreadId, CoreSet.Of(cores.First()));
            var (unknown, same, other) = (0, cores.First() + 1, cores.First() + 2);
            budgets[0] = new WaitSpin(50, null).Budget(Now);
            budgets[1] = new WaitSpin(50, &unknown).Budget(Now);
            budgets[2] = new WaitSpin(50, &same).Budget(Now);
            budgets[3] = new WaitSpin(50, &other).Budget(Now);
        });
        thread.Start();
        thread.Join();

        Assert.Equal([0, 0, 0, 50 * Microsecond], budgets);
    }

    [Fact]
    public void NoBound_NeverSpins()
    {
        var nodesCore = 1 << 20;
        Assert.Equal(0, new WaitSpin(0, &nodesCore).Budget(Now));
    }
}
