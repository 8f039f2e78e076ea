using System.Diagnostics;
using System.Threading.Channels;

namespace ActorInference.Bench.KernelLocal;

/// <summary>What two threads that only pass a token to each other over bounded channels can do: the floor of a hand-over.</summary>
internal static class ChannelFloor
{
    private const int Trips = 200_000;

    public static double RoundTripsPerSecond()
    {
        var there = Channel.CreateBounded<int>(1);
        var back = Channel.CreateBounded<int>(1);
        var echo = Task.Run(async () =>
        {
            await foreach (var i in there.Reader.ReadAllAsync()) await back.Writer.WriteAsync(i);
        });
        var start = Stopwatch.GetTimestamp();
        Task.Run(async () =>
        {
            for (var i = 0; i < Trips; i++)
            {
                await there.Writer.WriteAsync(i);
                await back.Reader.ReadAsync();
            }

            there.Writer.Complete();
        }).GetAwaiter().GetResult();
        echo.GetAwaiter().GetResult();
        return Trips / Rounds.Seconds(start);
    }
}
