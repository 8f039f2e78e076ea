using ActorInference.Bench.Overhead;
using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Bench.WorkerLink;

/// <summary>
/// A tensor of 1 KB and one of 600 KB: to a model in a worker process and back through the link, the same run in this process, and the same
/// bytes through a Unix socket and back. Then cls behind the actors, in both fault domains. The set-ups take turns; figures are medians.
/// </summary>
internal sealed class WorkerLinkBenchmark : IBenchmark, ISelective
{
    private const int RoundCount = 5;
    private const int ThroughputRounds = 4;
    private const int InFlight = 8;

    private static readonly TimeSpan TripTime = TimeSpan.FromSeconds(0.8);
    private static readonly TimeSpan CopyTime = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan LoadTime = TimeSpan.FromSeconds(2);

    public string Name => "worker-link";

    public string Summary => "a round trip to a worker process through shared memory, against the same run in this process and against a Unix socket";

    public string? Only { get; set; }

    public async Task RunAsync(Report report, CancellationToken cancellation)
    {
        // On a thread of its own: it binds itself.
        if (Only is null || "trips".Contains(Only)) await Task.Factory.StartNew(() => Trips(report, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (Only is null || "throughput".Contains(Only)) await ThroughputAsync(report, cancellation);
    }

    private static void Trips(Report report, CancellationToken cancellation)
    {
        var path = Path.Combine(BenchModel.RepositoryRoot, "tests/models/times1.onnx");
        var last = Environment.ProcessorCount - 1;
        var isSplit = last > 0;
        if (isSplit) ThreadAffinity.BindCurrentThread(CoreSet.Of(0));
        using var bound = new LinkedModel(path, isSplit ? new() { Cores = CoreSet.Of(last) } : ThreadIsolation.None);
        using var free = new LinkedModel(path, ThreadIsolation.None);
        using var local = new InProcessModel(path);
        using var socket = new SocketEcho(isSplit ? last : -1);
        foreach (var (label, floats) in new[] { ("1 KB", 256), ("600 KB", 150_000) })
        {
            var data = Enumerable.Range(0, floats).Select(i => (float)i).ToArray();
            var shape = TensorShape.Create(1, floats);
            var rounds = new List<Round>();
            for (var round = 0; round < RoundCount && !cancellation.IsCancellationRequested; round++)
            {
                var distance = CoreDistance.Measure();
                var here = LinkFigures.Measure(TripTime, () => local.Ask(data, shape));
                var there = LinkFigures.Measure(TripTime, () => bound.Ask(data, shape));
                var plain = LinkFigures.Measure(TripTime, () => socket.Ask(data));
                var copy = TwoThreadCopies.Measure(isSplit ? last : -1, CopyTime, data);
                var hot = RawCopy.Microseconds(floats * sizeof(float), CopyTime);
                if (isSplit) ThreadAffinity.ReleaseCurrentThread();
                var anywhere = LinkFigures.Measure(TripTime, () => free.Ask(data, shape));
                if (isSplit) ThreadAffinity.BindCurrentThread(CoreSet.Of(0));
                rounds.Add(new(distance, here, there, anywhere, plain, copy, hot));
            }

            Add(report, label, floats * sizeof(float), rounds);
        }
    }

    private static void Add(Report report, string label, int bytes, List<Round> rounds)
    {
        void Row(string path, LinkFigures figures) => report.Row(
            ("tensor", label), ("path", path), ("p50 µs", figures.P50Microseconds), ("p99 µs", figures.P99Microseconds), ("managed bytes/trip", figures.ManagedBytes));

        var link = LinkFigures.Median([.. rounds.Select(r => r.Bound)]);
        Row("in this process", LinkFigures.Median([.. rounds.Select(r => r.Local)]));
        Row("worker, a core each", link);
        Row("worker, any core", LinkFigures.Median([.. rounds.Select(r => r.Free)]));
        Row("Unix socket, nothing computed", LinkFigures.Median([.. rounds.Select(r => r.Socket)]));
        Row("plain copies by two threads, a core each", LinkFigures.Median([.. rounds.Select(r => r.Copies)]));
        report.Row(
            ("tensor", label),
            ("one plain copy within a core's cache, µs", Rounds.Median(rounds.Select(r => r.HotCopy))),
            ("cache line between the cores and back, ns", Rounds.Median(rounds.Select(r => r.CoreDistance))));
        if (bytes < 10_000)
        {
            report.AtMost($"{label}: added p50 of the link, µs", Rounds.Median(rounds.Select(r => r.Bound.P50Microseconds - r.Local.P50Microseconds)), 15);
        }

        report.AtMost($"{label}: managed bytes of the node per trip", link.ManagedBytes, 512);
        if (bytes >= 10_000)
        {
            var share = Rounds.Median(rounds.Select(r => r.Copies.P50Microseconds / r.Bound.P50Microseconds));
            report.AtLeast($"{label}: bandwidth of a trip over that of the same copies between the same cores", share, 0.6);
        }
    }

    private static async Task ThroughputAsync(Report report, CancellationToken cancellation)
    {
        var ofThread = new List<double>();
        var ofProcess = new List<double>();
        for (var round = 0; round < ThroughputRounds && !cancellation.IsCancellationRequested; round++)
        {
            ofThread.Add(await PerSecondAsync("thread"));
            ofProcess.Add(await PerSecondAsync("process"));
            Report.Progress($"cls at {InFlight} in flight: thread {ofThread[^1]:0}/s, process {ofProcess[^1]:0}/s");
        }

        report.Row(("model", "cls"), ("thread domain, requests/s", Rounds.Median(ofThread)), ("process domain, requests/s", Rounds.Median(ofProcess)));
        report.AtLeast("cls: throughput in the process domain over that in the thread domain", Rounds.Median(ofProcess.Zip(ofThread, (process, thread) => process / thread)), 0.95);
    }

    /// <summary>Both want the same exclusive core, so that only one is there at a time.</summary>
    private static async Task<double> PerSecondAsync(string domain)
    {
        await using var node = await ActorNode.StartAsync(BenchModel.Cls, $"cores = 1\n fault-domain = {domain}");
        return (await node.LoadAsync(InFlight, LoadTime)).PerSecond;
    }

    private sealed record Round(double CoreDistance, LinkFigures Local, LinkFigures Bound, LinkFigures Free, LinkFigures Socket, LinkFigures Copies, double HotCopy);
}
