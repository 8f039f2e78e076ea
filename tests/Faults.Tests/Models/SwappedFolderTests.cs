using System.Net;
using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Faults.Tests.Workers;
using ActorInference.Ledger.Booking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Models;

/// <summary>M2: a model's folder is swapped while 32 clients load and unload it. Every answer is of exactly one whole version.</summary>
public sealed class SwappedFolderTests(ITestOutputHelper output)
{
    private const int Clients = 32, Versions = 3, UnloadsEvery = 20;

    // A storm that adds less adds nothing; here that is so after some 500 good loads.
    private const int Noise = 2 << 20, MostStorms = 20;

    private static readonly int Enough = Rounds.Of(100);

    [Theory]
    [InlineData("thread")]
    [InlineData("process")]
    public async Task FolderSwapped_WhileManyLoadAndUnload_EveryAnswerIsOfOneWholeVersion(string faultDomain)
    {
        var (_, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync($"inference.models.whole {{ {Configurations.Patient(faultDomain)} }}");
        var versions = new SwappedFolder(Path.Combine(server.Models, "whole", "1"), server.Temporary("versions"), Versions);

        await GrowAsync(server, versions, seed + Clients);
        Assert.Equal(HttpStatusCode.OK, (await server.LoadAsync("whole")).Status);
        using var vigil = await Vigil.BeginAsync(server, output, seed, stop => LoadAndUnloadAsync(server, seed, new int[2], stop), "name=whole,model=whole,in-flight=4,pace=2");
        int Right() => vigil.Judge.Entries.Count(entry => entry is { Load: "whole", Verdict: Verdict.Right });
        var rightBefore = Right();
        var (swaps, good, bad) = await StormAsync(server, versions, seed, good => Math.Min(OfLoads(good), Right() - rightBefore));
        var last = await server.LoadAsync("whole");
        Assert.True(last.Status == HttpStatusCode.OK, last.Text);
        await vigil.Judge.BookedAsync(Right() + 20, "whole", Verdict.Right);

        var findings = await vigil.EndAsync("whole");
        var whole = findings.Load("whole");
        output.WriteLine($"{swaps} swaps, {good} loads and unloads done, {bad} refused, {whole.Right} right, {whole.Failed} errors");
        Assert.Subset(new HashSet<string> { "404", "503" }, whole.Errors.Keys.ToHashSet());
    }

    // The heap, native memory and compiled code grow with the first loads: a leak adds to what is held once a storm adds nothing.
    private static async Task GrowAsync(Server server, SwappedFolder versions, int seed)
    {
        for (var (storms, before, now) = (0, 0L, Held()); now > before + Noise && storms < MostStorms; storms++)
        {
            await StormAsync(server, versions, seed, OfLoads);
            (before, now) = (now, Held());
        }

        long Held() => Snapshot.Of(server.Process.Id, 0).ResidentBytes;
    }

    // As many good loads as a fault has rounds are enough.
    private static int OfLoads(int good) => good * Enough / Rounds.Count;

    /// <summary>Swaps, loads and unloads until so much has come of each; <paramref name="progress"/> counts, given the good loads so far.</summary>
    private static async Task<(int Swaps, int Good, int Bad)> StormAsync(Server server, SwappedFolder versions, int seed, Func<int, int> progress)
    {
        using var stop = new CancellationTokenSource();
        var (counts, before) = (new int[2], versions.Swaps);
        var swapping = Task.Run(() => versions.SwapUntil(stop.Token));
        var loading = LoadAndUnloadAsync(server, seed, counts, stop.Token);
        try
        {
            await Eventually.CountedAsync(() => loading.IsFaulted ? Enough : Math.Min(progress(counts[0]), versions.Swaps - before), Enough, () => $"too little happened for a verdict; {counts[0]} loads and unloads done, {counts[1]} refused");
        }
        finally
        {
            await stop.CancelAsync();
        }

        await loading;
        await swapping;
        return (versions.Swaps - before, counts[0], counts[1]);
    }

    private static Task LoadAndUnloadAsync(Server server, int seed, int[] counts, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(client => LoadAndUnloadAsync(server, new Random(seed + client), counts, stop)));

    private static async Task LoadAndUnloadAsync(Server server, Random random, int[] counts, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            // A model that is always being unloaded would never serve.
            var (status, text) = random.Next(UnloadsEvery) > 0 ? await server.LoadAsync("whole") : await server.UnloadAsync("whole");
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.ServiceUnavailable, $"{status} {text}");
            Assert.DoesNotContain("/tmp/", text, StringComparison.Ordinal);
            Interlocked.Increment(ref counts[status == HttpStatusCode.OK ? 0 : 1]);
        }
    }
}
