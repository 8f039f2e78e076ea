using System.Net;
using ActorInference.Faults.Tests.Processes;

namespace ActorInference.Faults.Tests.Invariants;

/// <summary>
/// Watches over a server while a test hurts it, and says at the end whether V1 to V5, V7 and V8 held. The first requests, before the watch
/// begins, load what every process of .NET loads late: only what is held beyond that can be a leak.
/// </summary>
internal sealed class Vigil : IDisposable
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    // Of all loads together: then all are under way.
    private const int FirstRequests = 50;

    private readonly Server _server;
    private readonly Liveness _liveness;
    private readonly Snapshot _before;
    private readonly MetricsPage _metrics;
    private readonly IReadOnlyDictionary<HttpStatusCode, int> _asked;

    private Vigil(Server server, Judge judge, Snapshot before, MetricsPage metrics)
    {
        (_server, Judge, _before, _metrics) = (server, judge, before, metrics);
        _asked = new Dictionary<HttpStatusCode, int>(server.Asked);
        FirstLine = server.Process.Lines.Count;
        _liveness = new(server);
    }

    public Judge Judge { get; }

    /// <summary>Where the lines begin that the server wrote under this watch.</summary>
    public int FirstLine { get; }

    /// <summary>The lines that the server wrote under this watch.</summary>
    public IEnumerable<string> Lines => _server.Process.Lines.Skip(FirstLine);

    public static async Task<Vigil> BeginAsync(Server server, int seed, params string[] loads)
    {
        using (var first = server.Judge(seed + 1, [.. loads.Select(load => $"{load},requests=40")])) (await first.EndAsync()).AssertGreen();
        var metrics = await server.MetricsAsync();
        var before = await Leaks.QuietAsync(() => LookAsync(server), Settling);
        var vigil = new Vigil(server, server.Judge(seed, loads), before, metrics);
        await vigil.Judge.BookedAsync(FirstRequests);
        return vigil;
    }

    /// <summary>By how much a metric changed under this watch.</summary>
    public async Task<double> ChangeAsync(string name, params (string, string)[] labels) =>
        (await _server.MetricsAsync()).Sum(name, labels) - _metrics.Sum(name, labels);

    /// <param name="ready">How long readiness may take to return.</param>
    /// <param name="perModel">Whether the counters of the models are compared too: not after a reload, which begins them anew.</param>
    public async Task<Findings> EndAsync(TimeSpan ready, bool perModel = true)
    {
        var findings = await Judge.StopAsync();
        findings.AssertGreen();
        await Eventually.FindAsync(
            async () => await _server.StatusAsync("/health/ready") == HttpStatusCode.OK ? "ready" : null, ready, () => "the server is not ready again");
        Assert.Empty(await _liveness.EndAsync());
        await AssertCountedAsync(findings, perModel);
        Assert.Empty(await Leaks.SettledAsync(_before, () => LookAsync(_server), Settling));
        return findings;
    }

    public void Dispose()
    {
        _liveness.Dispose();
        Judge.Dispose();
    }

    private static async Task<Snapshot> LookAsync(Server server) =>
        Snapshot.Of(server.Process.Id, (await server.MetricsAsync()).Sum("inference_tensor_rented_bytes"));

    // An answer is counted when its last byte is written, which a client may see a moment earlier.
    private async Task AssertCountedAsync(Findings findings, bool perModel)
    {
        var asked = _server.Asked.ToDictionary(each => each.Key, each => each.Value - _asked.GetValueOrDefault(each.Key));
        IReadOnlyList<string> differences = [];
        await Eventually.FindAsync(
            async () => (differences = Accounts.Differences(findings, asked, _metrics, await _server.MetricsAsync(), perModel)).Count == 0 ? "equal" : null,
            TimeSpan.FromSeconds(2),
            () => $"the metrics do not agree with the ledger: {string.Join("; ", differences)}");
    }
}
