using System.Net;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Ledger.Asking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Invariants;

/// <summary>
/// Watches over a server while a test hurts it, and says at the end whether V1 to V8 held. The first requests, before the watch begins, load what
/// every process of .NET loads late: only what is held beyond that can be a leak.
/// </summary>
internal sealed class Vigil : IDisposable
{
    private static readonly TimeSpan Settling = Bounds.Milliseconds(15_000);

    // Of each load: then all are under way.
    private const int FirstRequests = 5;

    private readonly Server _server;
    private readonly ITestOutputHelper _output;
    private readonly Liveness _liveness;
    private readonly Snapshot _before;
    private readonly MetricsPage _metrics;
    private readonly IReadOnlyDictionary<(string Model, HttpStatusCode Status), int> _asked;
    private Bystander _bystander = new(0, 0);

    private Vigil(Server server, ITestOutputHelper output, Judge judge, Snapshot before, MetricsPage metrics)
    {
        (_server, _output, Judge, _before, _metrics) = (server, output, judge, before, metrics);
        _asked = new Dictionary<(string, HttpStatusCode), int>(server.Asked);
        FirstLine = server.Process.Lines.Count;
        _liveness = new(server);
    }

    public Judge Judge { get; }

    /// <summary>Where the lines begin that the server wrote under this watch.</summary>
    public int FirstLine { get; }

    /// <summary>The lines that the server wrote under this watch.</summary>
    public IEnumerable<string> Lines => _server.Process.Lines.Skip(FirstLine);

    /// <param name="server">What is hurt.</param>
    /// <param name="output">Hears how the other model fared.</param>
    /// <param name="seed">Of the judge.</param>
    /// <param name="loads">What the judge asks, beside the other model.</param>
    public static Task<Vigil> BeginAsync(Server server, ITestOutputHelper output, int seed, params string[] loads) =>
        BeginAsync(server, output, seed, _ => Task.CompletedTask, loads);

    /// <param name="server">What is hurt.</param>
    /// <param name="output">Hears how the other model fared.</param>
    /// <param name="seed">Of the judge.</param>
    /// <param name="use">A load that is no fault, and that the judge cannot make: it is under way too while the time before the fault is measured.</param>
    /// <param name="loads">What the judge asks, beside the other model.</param>
    public static async Task<Vigil> BeginAsync(Server server, ITestOutputHelper output, int seed, Func<CancellationToken, Task> use, params string[] loads)
    {
        string[] all = [.. loads, Bystander.Load];
        var (metrics, before) = await SettledAsync(server, seed + 1, all);
        var vigil = new Vigil(server, output, server.Judge(seed, all), before, metrics);
        foreach (var load in all) await vigil.Judge.BookedAsync(FirstRequests, load.Split(',')[0].Split('=')[1]);
        var from = Monotonic.Now;
        if (Bounds.AreHeld) await vigil.MeasureAsync(use);
        vigil._bystander = new(from, Monotonic.Now);
        return vigil;
    }

    /// <summary>By how much a metric changed under this watch.</summary>
    public async Task<double> ChangeAsync(string name, params (string, string)[] labels) =>
        (await _server.MetricsAsync()).Sum(name, labels) - _metrics.Sum(name, labels);

    /// <param name="reloaded">Models that were loaded under this watch, which begins their counters anew: these are not compared with the ledger.</param>
    public async Task<Findings> EndAsync(params string[] reloaded)
    {
        var findings = await Judge.StopAsync();
        findings.AssertGreen();
        _bystander.AssertUnharmed(_output, findings);
        await Eventually.FindAsync(
            async () => await _server.StatusAsync("/health/ready") == HttpStatusCode.OK ? "ready" : null, Bounds.Milliseconds(2000), () => "the server is not ready again");
        Assert.Empty(await _liveness.EndAsync());
        var asked = _server.Asked.ToDictionary(each => each.Key, each => each.Value - _asked.GetValueOrDefault(each.Key));
        await AgreedAsync(_server, findings, asked, _metrics, model => !reloaded.Contains(model));
        var leaks = await Leaks.SettledAsync(_before, () => LookAsync(_server), Settling);
        Assert.True(leaks.Count == 0, string.Join("; ", leaks));
        return findings;
    }

    public void Dispose()
    {
        _liveness.Dispose();
        Judge.Dispose();
    }

    private async Task MeasureAsync(Func<CancellationToken, Task> use)
    {
        using var stop = new CancellationTokenSource();
        var used = use(stop.Token);
        await Judge.BookedAsync(Judge.Entries.Count(entry => entry.Load == Bystander.Model) + Bystander.Enough, Bystander.Model);
        await stop.CancelAsync();
        await used;
    }

    /// <summary>
    /// What is counted and held once every load was asked for a while. A worker that the machine starved is taken for hung, and holds all that it will only when
    /// it has answered: after such a loss all are asked once more.
    /// </summary>
    private static async Task<(MetricsPage Metrics, Snapshot Held)> SettledAsync(Server server, int seed, string[] loads)
    {
        var (metrics, asked) = (MetricsPage.Parse(""), new Dictionary<(string, HttpStatusCode), int>(server.Asked));
        for (; ; seed++)
        {
            using var judge = server.Judge(seed, [.. loads.Select(load => $"{load},requests={Rounds.Of(40)}")]);
            var findings = await judge.EndAsync();
            findings.AssertGreen();
            metrics = await AgreedAsync(server, findings, asked, metrics, _ => false);
            asked.Clear();
            var held = await Leaks.QuietAsync(() => LookAsync(server), Settling);
            var restarts = (await server.MetricsAsync()).Sum("inference_instance_restarts_total");
            if (restarts == metrics.Sum("inference_instance_restarts_total") && await server.StatusAsync("/health/ready") == HttpStatusCode.OK) return (metrics, held);
        }
    }

    private static async Task<Snapshot> LookAsync(Server server) =>
        Snapshot.Of(server.Process.Id, (await server.MetricsAsync()).Sum("inference_tensor_rented_bytes"));

    // An answer is counted when its last byte is written, which a client may see a moment earlier.
    private static async Task<MetricsPage> AgreedAsync(
        Server server, Findings findings, IReadOnlyDictionary<(string Model, HttpStatusCode Status), int> asked, MetricsPage before, Func<string, bool> isKept)
    {
        IReadOnlyList<string> differences = [];
        return await Eventually.FindAsync(
            async () =>
            {
                var now = await server.MetricsAsync();
                return (differences = Accounts.Differences(findings, asked, before, now, isKept)).Count == 0 ? now : null;
            },
            Bounds.Milliseconds(2000),
            () => $"the metrics do not agree with the ledger: {string.Join("; ", differences)}");
    }
}
