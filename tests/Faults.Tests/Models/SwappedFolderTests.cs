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

    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("thread")]
    [InlineData("process")]
    public async Task FolderSwapped_WhileManyLoadAndUnload_EveryAnswerIsOfOneWholeVersion(string faultDomain)
    {
        var (_, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync($"inference.models.whole.fault-domain = {faultDomain}", "times2");
        var versions = new SwappedFolder(Path.Combine(server.Models, "whole", "1"), server.Temporary("versions"), Versions);

        // The heap grows with the first loads; what it holds after them is what a leak would add to.
        await StormAsync(server, versions, seed + Clients, Usual / 2);
        Assert.Equal(HttpStatusCode.OK, (await server.LoadAsync("whole")).Status);
        using var vigil = await Vigil.BeginAsync(
            server, seed, "name=whole,model=whole,in-flight=4,pace=2", "name=other,model=times2,in-flight=1,pace=10");
        var (swaps, good, bad) = await StormAsync(server, versions, seed, Usual * Rounds.Scale);
        var last = await server.LoadAsync("whole");
        Assert.True(last.Status == HttpStatusCode.OK, last.Text);
        var rightSoFar = vigil.Judge.Entries.Count(entry => entry is { Load: "whole", Verdict: Verdict.Right });
        await vigil.Judge.BookedAsync(rightSoFar + 20, "whole", Verdict.Right);

        var findings = await vigil.EndAsync(TimeSpan.FromSeconds(2), perModel: false);
        var whole = findings.Load("whole");
        output.WriteLine($"{swaps} swaps, {good} loads and unloads done, {bad} refused, {whole.Right} right, {whole.Failed} errors");
        Assert.Equal(0, findings.Load("other").Failed);
        Assert.Subset(new HashSet<string> { "404", "503" }, whole.Errors.Keys.ToHashSet());
        Assert.True(swaps > 100 && good > 100 && whole.Right > 100, "too little happened for a verdict");
    }

    private static async Task<(int Swaps, int Good, int Bad)> StormAsync(Server server, SwappedFolder versions, int seed, TimeSpan time)
    {
        using var stop = new CancellationTokenSource(time);
        var swapping = Task.Run(() => versions.SwapUntil(stop.Token));
        var loads = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => LoadAndUnloadAsync(server, new Random(seed + client), stop.Token)));
        return (await swapping, loads.Sum(each => each.Good), loads.Sum(each => each.Bad));
    }

    private static async Task<(int Good, int Bad)> LoadAndUnloadAsync(Server server, Random random, CancellationToken stop)
    {
        var (good, bad) = (0, 0);
        while (!stop.IsCancellationRequested)
        {
            var (status, text) = random.Next(3) > 0 ? await server.LoadAsync("whole") : await server.UnloadAsync("whole");
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.ServiceUnavailable, $"{status} {text}");
            Assert.DoesNotContain("/tmp/", text, StringComparison.Ordinal);
            if (status == HttpStatusCode.OK) good++;
            else bad++;
        }

        return (good, bad);
    }
}
