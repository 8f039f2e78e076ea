using Akka.Actor;
using Akka.Configuration;

namespace ActorInference.Bench.KernelLocal;

/// <summary>
/// The rows of Akka.NET 1.5.27.1's one-process table, measured on whatever Akka this build uses. The bounds of the goals are
/// that table's figures, taken on another two-core machine (±30 %); the floor in the same run is a bare channel between two threads.
/// </summary>
internal sealed class KernelLocalBenchmark : IBenchmark
{
    private const int Rounds = 5;

    private static readonly (string Dispatcher, double Tell, double ThreadTell, double PingPong, double PingPong64, double AskMedian, double Ask64)[] AkkaNet =
    [
        ("default", 9.3, 11.6, 946, 3244, 3.6, 589),
        ("pinned", 3.7, 4.1, 284, 1145, 7.5, 508),
        ("fork-join", 8.7, 9.5, 672, 3176, 11, 909),
    ];

    public string Name => "kernel-local";

    public string Summary => "Tell, ping-pong, Ask and memory of the actor kernel, beside Akka.NET's figures";

    public async Task RunAsync(Report report, CancellationToken cancellation)
    {
        var config = ConfigurationFactory.ParseString(
            """
            akka.loglevel = ERROR
            akka.stdout-loglevel = OFF
            bench.pinned { type = PinnedDispatcher }
            bench.fork-join { type = ForkJoinDispatcher, throughput = 100, dedicated-thread-pool { thread-count = 2 } }
            """);
        using var system = ActorSystem.Create("kernel-local", config);
        report.Row(("floor", "bare channel hand-over between two threads"), ("round trips k/s", ChannelFloor.RoundTripsPerSecond() / 1e3));

        foreach (var akka in AkkaNet)
        {
            var dispatcher = akka.Dispatcher == "default" ? "akka.actor.default-dispatcher" : $"bench.{akka.Dispatcher}";
            var tell = new TellBench(system, dispatcher);
            var pingPong = new PingPongBench(system, dispatcher);
            var ask = new AskBench(system, dispatcher);
            var actorTell = new List<double>();
            var threadTell = new List<double>();
            var one = new List<double>();
            var many = new List<double>();
            var asks = new List<AskFigures>();
            for (var round = 0; round < Rounds + 1 && !cancellation.IsCancellationRequested; round++)
            {
                var figures = (await tell.FromActorAsync(), await tell.FromThreadAsync(), await pingPong.RunAsync(1, 200_000), await pingPong.RunAsync(64, 2_000_000), await ask.RunAsync());
                if (round == 0) continue;
                actorTell.Add(figures.Item1);
                threadTell.Add(figures.Item2);
                one.Add(figures.Item3);
                many.Add(figures.Item4);
                asks.Add(figures.Item5);
            }

            Add(report, akka.Dispatcher, "Tell, actor → actor", "M/s", Bench.Rounds.Median(actorTell) / 1e6, akka.Tell, higherIsBetter: true);
            Add(report, akka.Dispatcher, "Tell, thread → actor", "M/s", Bench.Rounds.Median(threadTell) / 1e6, akka.ThreadTell, higherIsBetter: true);
            Add(report, akka.Dispatcher, "ping-pong, 1 in flight", "k/s", Bench.Rounds.Median(one) / 1e3, akka.PingPong, higherIsBetter: true);
            Add(report, akka.Dispatcher, "ping-pong, 64 in flight", "k/s", Bench.Rounds.Median(many) / 1e3, akka.PingPong64, higherIsBetter: true);
            Add(report, akka.Dispatcher, "Ask, median", "µs", Bench.Rounds.Median(asks.Select(a => a.MedianMicroseconds)), akka.AskMedian, higherIsBetter: false);
            report.Row(("dispatcher", akka.Dispatcher), ("Ask, p99 µs", Bench.Rounds.Median(asks.Select(a => a.P99Microseconds))));
            Add(report, akka.Dispatcher, "Ask, 64 in flight", "k/s", Bench.Rounds.Median(asks.Select(a => a.PerSecondAt64)) / 1e3, akka.Ask64, higherIsBetter: true);
            if (akka.Dispatcher == "default") Add(report, akka.Dispatcher, "allocated per Ask", "bytes", Bench.Rounds.Median(asks.Select(a => a.BytesPerAsk)), 1192, higherIsBetter: false);
        }

        Add(report, "default", "heap per idle actor", "bytes", await IdleActors.BytesEachAsync(system, 100_000), 1843, higherIsBetter: false);
    }

    private static void Add(Report report, string dispatcher, string what, string unit, double value, double akkaNet, bool higherIsBetter)
    {
        report.Row(("dispatcher", dispatcher), ("what", what), ("unit", unit), ("kernel", value), ("Akka.NET", akkaNet), ("ratio", higherIsBetter ? value / akkaNet : akkaNet / value));
        var name = $"{dispatcher}: {what} ({unit})";
        if (higherIsBetter) report.AtLeast(name, value, akkaNet);
        else report.AtMost(name, value, akkaNet);
    }
}
