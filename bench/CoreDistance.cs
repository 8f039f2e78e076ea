using System.Diagnostics;
using ActorInference.Isolation;

namespace ActorInference.Bench;

/// <summary>
/// How far the first core is from the last one: the time of a cache line there and back. Where the machine is a virtual one it changes while a
/// benchmark runs (90 ns when the two lie in one cache, 480 ns when not, were seen on one machine within a minute), and with it all that is handed from core to core.
/// </summary>
internal static class CoreDistance
{
    private const int Trips = 20_000;
    private const int Parts = 10;

    private static int _turn;

    /// <summary>Nanoseconds, the best of some; 0 where there is one core.</summary>
    public static double Measure()
    {
        var last = Environment.ProcessorCount - 1;
        var nanoseconds = double.MaxValue;
        if (last == 0) return 0;
        var there = new Thread(() => Answer(last));
        var here = new Thread(() => nanoseconds = Ask());
        there.Start();
        here.Start();
        here.Join();
        there.Join();
        return nanoseconds;
    }

    private static double Ask()
    {
        ThreadAffinity.BindCurrentThread(CoreSet.Of(0));
        var best = double.MaxValue;
        for (var part = 0; part < Parts; part++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var trip = 0; trip < Trips; trip++)
            {
                Volatile.Write(ref _turn, 1);
                while (Volatile.Read(ref _turn) != 0) Thread.SpinWait(1);
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Trips);
        }

        Volatile.Write(ref _turn, -1);
        return best;
    }

    private static void Answer(int core)
    {
        ThreadAffinity.BindCurrentThread(CoreSet.Of(core));
        while (Volatile.Read(ref _turn) is >= 0 and var turn)
            if (turn == 0) Thread.SpinWait(1);
            else Volatile.Write(ref _turn, 0);
        Volatile.Write(ref _turn, 0);
    }
}
