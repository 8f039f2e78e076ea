using System.Diagnostics;

namespace ActorInference.Isolation.Tests.Link.Lanes;

public unsafe class WaitSpinTests
{
    private static readonly long Microsecond = Stopwatch.Frequency / 1_000_000;

    private static long Now => Stopwatch.GetTimestamp();

    [Fact]
    public void LongWaits_EndTheSpinning_AndShortOnesBringItBack()
    {
        var other = 1 << 20;
        var spin = new WaitSpin(50, &other, needsSeveralCores: false);
        Assert.Equal(50 * Microsecond, spin.Budget(Now));
        for (var wait = 0; wait < 20; wait++)
        {
            spin.Record(Stopwatch.Frequency, 0, slept: true);
        }

        Assert.Equal(0, spin.Budget(Now));
        for (var wait = 0; wait < 40; wait++)
        {
            spin.Record(5 * Microsecond, 0, slept: true);
        }

        Assert.InRange(spin.Budget(Now), 1, 50 * Microsecond);
    }

    [Fact]
    public void SpinningInVain_IsTriedMoreAndMoreSeldom()
    {
        var other = 1 << 20;
        var spin = new WaitSpin(50, &other, needsSeveralCores: false);
        var spins = 0;
        for (var wait = 0; wait < 10_000; wait++)
        {
            var budget = spin.Budget(Now);
            spins += budget > 0 ? 1 : 0;
            spin.Record(20 * Microsecond, budget, slept: true);
        }

        Assert.InRange(spins, 5, 30);
        while (spin.Budget(Now) == 0)
        {
            spin.Record(20 * Microsecond, 0, slept: true);
        }

        spin.Record(5 * Microsecond, 10, slept: false);
        Assert.NotEqual(0, spin.Budget(Now));
    }

    [Fact]
    public void SingleCore_SpinsOnlyInAWorkerWhoseNodeRunsElsewhere()
    {
        var budgets = new long[5];
        var thread = new Thread(() =>
        {
            var cores = ThreadAffinity.Read(ThreadAffinity.CurrentThreadId);
            ThreadAffinity.Write(ThreadAffinity.CurrentThreadId, CoreSet.Of(cores.First()));
            var (unknown, same, other) = (0, cores.First() + 1, cores.First() + 2);
            budgets[0] = new WaitSpin(50, &other, needsSeveralCores: true).Budget(Now);
            budgets[1] = new WaitSpin(50, &unknown, needsSeveralCores: false).Budget(Now);
            budgets[2] = new WaitSpin(50, &same, needsSeveralCores: false).Budget(Now);
            budgets[3] = new WaitSpin(50, &other, needsSeveralCores: false).Budget(Now);
            budgets[4] = new WaitSpin(0, &other, needsSeveralCores: false).Budget(Now);
        });
        thread.Start();
        thread.Join();

        Assert.Equal([0, 0, 0, 50 * Microsecond, 0], budgets);
    }
}
