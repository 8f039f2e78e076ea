using Akka.Actor;

namespace ActorInference.Bench.KernelRemote;

/// <summary>
/// The rows of Akka.NET 1.5.27.1's two-process table, and loopback TCP with one copy as the floor. The bounds are that table's
/// figures, taken on another two-core machine (±30 %), times what the kernel is to be better by.
/// </summary>
internal sealed class KernelRemoteBenchmark : IBenchmark
{
    private const int Rounds = 3;
    private const int Picture = 600 * 1024;

    private static readonly (string Name, object Message, double AskMedian, double Ask64, double OneWay)[] AkkaNet =
    [
        ("JSON", new SmallJson(7, "a small message"), 273, 18, 59),
        ("own serializer", new Small(7, "a small message"), 179, 37, 247),
    ];

    public string Name => "kernel-remote";

    public string Summary => "Ask, one-way Tell and 600 KB echo between two processes, beside Akka.NET's figures and plain TCP";

    public async Task RunAsync(Report report, CancellationToken cancellation)
    {
        await using var node = await EchoNode.StartAsync();
        using var system = EchoNode.System("bench");
        var asks = new RemoteAsks(await ResolveAsync(system, node, "echo"), await ResolveAsync(system, node, "counter"));
        foreach (var akka in AkkaNet)
        {
            var (median, tail, many, oneWay) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < Rounds + 1 && !cancellation.IsCancellationRequested; round++)
            {
                var one = await asks.OneByOneAsync(akka.Message, 10_000);
                var figures = (one.Microseconds(0.5), one.Microseconds(0.99), await asks.AtOnceAsync(akka.Message, 64, 3000), await asks.OneWayAsync(akka.Message, 500_000));
                if (round == 0) continue;
                median.Add(figures.Item1);
                tail.Add(figures.Item2);
                many.Add(figures.Item3);
                oneWay.Add(figures.Item4);
            }

            report.Row(("message", akka.Name), ("Ask median µs", Bench.Rounds.Median(median)), ("p99 µs", Bench.Rounds.Median(tail)), ("64 in flight k/s", Bench.Rounds.Median(many) / 1e3), ("one-way k/s", Bench.Rounds.Median(oneWay) / 1e3));
            report.AtMost($"{akka.Name}: Ask, median (µs), 0.6 × Akka.NET's", Bench.Rounds.Median(median), 0.6 * akka.AskMedian);
            report.AtLeast($"{akka.Name}: Ask, 64 in flight (k/s), 2 × Akka.NET's", Bench.Rounds.Median(many) / 1e3, 2 * akka.Ask64);
            report.AtLeast($"{akka.Name}: one-way Tell (k/s), 2 × Akka.NET's", Bench.Rounds.Median(oneWay) / 1e3, 2 * akka.OneWay);
        }

        await PicturesAsync(report, asks, cancellation);
    }

    private static async Task PicturesAsync(Report report, RemoteAsks asks, CancellationToken cancellation)
    {
        var picture = new byte[Picture];
        Random.Shared.NextBytes(picture);
        var (floor, median, tail, eight) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds + 1 && !cancellation.IsCancellationRequested; round++)
        {
            var plain = new Samples(300);
            using (var tcp = new TcpFloor(Picture)) tcp.Measure(plain, picture, 300);
            var echo = await asks.OneByOneAsync(picture, 300);
            var rate = await asks.AtOnceAsync(picture, 8, 100);
            if (round == 0) continue;
            floor.Add(plain.Microseconds(0.5) / 1e3);
            median.Add(echo.Microseconds(0.5) / 1e3);
            tail.Add(echo.Microseconds(0.99) / 1e3);
            eight.Add(rate);
        }

        report.Row(("echo of byte[600 KB]", "median ms"), ("plain TCP", Bench.Rounds.Median(floor)), ("kernel", Bench.Rounds.Median(median)), ("p99", Bench.Rounds.Median(tail)), ("8 in flight /s", Bench.Rounds.Median(eight)));
        report.AtMost("echo of 600 KB, median (ms), a fifth of Akka.NET's", Bench.Rounds.Median(median), 7.7 / 5);
        report.AtMost("echo of 600 KB, median over plain TCP with one copy", Bench.Rounds.Median(median) / Math.Max(0.001, Bench.Rounds.Median(floor)), 3);
        report.AtLeast("echo of 600 KB, 8 in flight (/s), 5 × Akka.NET's", Bench.Rounds.Median(eight), 5 * 228);
    }

    private static Task<IActorRef> ResolveAsync(ActorSystem system, EchoNode node, string name) =>
        system.ActorSelection($"{node.Address}/user/{name}").ResolveOne(TimeSpan.FromSeconds(20));
}
