using System.Diagnostics;
using Akka.Actor;

namespace ActorInference.Bench.KernelLocal;

/// <summary>Median and 99th percentile of one Ask at a time, rate with 64 in flight, bytes allocated by the whole process per Ask.</summary>
internal readonly record struct AskFigures(double MedianMicroseconds, double P99Microseconds, double PerSecondAt64, double BytesPerAsk);

/// <summary>Asks an echo actor.</summary>
internal sealed class AskBench(ActorSystem system, string dispatcher)
{
    private const int OneByOne = 50_000;
    private const int Lanes = 64;
    private const int PerLane = 5_000;
    private static readonly object Question = new();
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public async Task<AskFigures> RunAsync()
    {
        var echo = system.ActorOf(Props.Create(() => new Echo()).WithDispatcher(dispatcher));
        var samples = new Samples(OneByOne);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < OneByOne; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await echo.Ask<object>(Question, Timeout);
            samples.Add(Stopwatch.GetTimestamp() - start);
        }

        var bytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)OneByOne;
        var begin = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(() => LaneAsync(echo))));
        var rate = Lanes * PerLane / Rounds.Seconds(begin);
        await echo.GracefulStop(TimeSpan.FromSeconds(5));
        return new(samples.Microseconds(0.5), samples.Microseconds(0.99), rate, bytes);
    }

    private static async Task LaneAsync(IActorRef echo)
    {
        for (var i = 0; i < PerLane; i++) await echo.Ask<object>(Question, Timeout);
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }
}
