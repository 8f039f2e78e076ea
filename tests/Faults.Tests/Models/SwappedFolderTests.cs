using System.Net;
using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Ledger.Booking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Models;

/// <summary>M2: a model's folder is swapped while 32 clients load and unload it. Every answer is of exactly one whole version.</summary>
public sealed class SwappedFolderTests(ITestOutputHelper output)
{
    private const int Clients = 32, Versions = 3;

    private static readonly int Enough = Rounds.Of(100);

    [Theory]
    [InlineData("thread")]
    [InlineData("process")]
    public async Task FolderSwapped_WhileManyLoadAndUnload_EveryAnswerIsOfOneWholeVersion(string faultDomain)
    {
        var (_, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync($"inference.models.whole.fault-domain = {faultDomain}");
        var versions = new SwappedFolder(Path.Combine(server.Models, "whole", "1"), server.Temporary("versions"), Versions);

        // The heap grows with the first loads; what it holds after them is what a leak would add to.
        await StormAsync(server, versions, seed + Clients, good => good);
        Assert.Equal(HttpStatusCode.OK, (await server.LoadAsync("whole")).Status);
        using var vigil = await Vigil.BeginAsync(server, output, seed, "name=whole,model=whole,in-flight=4,pace=2");
        int Right() => vigil.Judge.Entries.Count(entry => entry is { Load: "whole", Verdict: Verdict.Right });
        var rightBefore = Right();
        var (swaps, good, bad) = await StormAsync(server, versions, seed, good => Math.Min(good, Right() - rightBefore));
        var last = await server.LoadAsync("whole");
        Assert.True(last.Status == HttpStatusCode.OK, last.Text);
        await vigil.Judge.BookedAsync(Right() + 20, "whole", Verdict.Right);

        var findings = await vigil.EndAsync(perModel: false);
        var whole = findings.Load("whole");
        output.WriteLine($"{swaps} swaps, {good} loads and unloads done, {bad} refused, {whole.Right} right, {whole.Failed} errors");
        Assert.Subset(new HashSet<string> { "404", "503" }, whole.Errors.Keys.ToHashSet());
        Assert.True(swaps > Enough, $"only {swaps} swaps");
    }

    /// <summary>Swaps, loads and unloads until so much has come of it; <paramref name="progress"/> counts, given the good loads so far.</summary>
    private static async Task<(int Swaps, int Good, int Bad)> StormAsync(Server server, SwappedFolder versions, int seed, Func<int, int> progress)
    {
        using var stop = new CancellationTokenSource();
        var counts = new int[2];
        var swapping = Task.Run(() => versions.SwapUntil(stop.Token));
        var loading = Task.WhenAll(Enumerable.Range(0, Clients).Select(client => LoadAndUnloadAsync(server, new Random(seed + client), counts, stop.Token)));
        try
        {
            await Eventually.TrueAsync(
                () => loading.IsFaulted || (counts[0] >= Enough && progress(counts[0]) >= Enough), Bounds.Patience, () => $"too little happened for a verdict: {counts[0]} loads and unloads done, {counts[1]} refused");
        }
        finally
        {
            await stop.CancelAsync();
        }

        await loading;
        return (await swapping, counts[0], counts[1]);
    }

    private static async Task LoadAndUnloadAsync(Server server, Random random, int[] counts, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var (status, text) = random.Next(3) > 0 ? await server.LoadAsync("whole") : await server.UnloadAsync("whole");
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.ServiceUnavailable, $"{status} {text}");
            Assert.DoesNotContain("/tmp/", text, StringComparison.Ordinal);
            Interlocked.Increment(ref counts[status == HttpStatusCode.OK ? 0 : 1]);
        }
    }
}
