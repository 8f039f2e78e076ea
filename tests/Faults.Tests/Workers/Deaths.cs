using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Ledger.Booking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Workers;

/// <summary>What must hold for the requests that were in flight when a worker died.</summary>
internal static class Deaths
{
    /// <summary>Each was answered within a second, and nothing in the answer tells of processes, signals or memory.</summary>
    public static void AssertAnswered(ITestOutputHelper output, Findings findings, string load, int inFlight, IReadOnlyList<Death> deaths)
    {
        var bound = Bounds.Milliseconds(1000).TotalMilliseconds;
        var slowest = new List<double>();
        var most = 0;
        foreach (var death in deaths)
        {
            var held = findings.Entries.Where(entry => entry.Load == load && entry.Sent < death.Time && entry.Ended > death.Time).ToArray();
            Assert.True(held.Length <= inFlight, $"{death}: {held.Length} requests in flight");
            most = Math.Max(most, held.Length);
            if (held.Length == 0) continue;
            var longest = held.Max(entry => (entry.Ended - death.Time) / 1e6);
            slowest.Add(longest);
            Assert.True(longest <= bound, $"{death}: answered after {longest:0} ms: {held.MaxBy(entry => entry.Ended)}");
        }

        Assert.NotEmpty(slowest);
        slowest.Sort();
        var failed = findings.Entries.Where(entry => entry.Load == load && entry.Verdict == Verdict.Error).ToArray();
        output.WriteLine(
            $"{load}: {deaths.Count} deaths with up to {most} in flight, {findings.Load(load).Sent} requests, {failed.Length} lost; the last answer after a death: p50 {LoadReport.Percentile(slowest, 0.5):0} ms, longest {slowest[^1]:0} ms");
        Assert.All(failed, entry => Assert.Equal(503, entry.Status));
        Assert.All(failed, entry => AssertPublic(entry.Remark));
    }

    /// <summary>A sentence for clients: no signal, path, process or segment.</summary>
    public static void AssertPublic(string sentence)
    {
        foreach (var secret in new[] { "SIG", "/", "memfd", "infer-", "pid", "   at " }) Assert.DoesNotContain(secret, sentence, StringComparison.Ordinal);
    }

    /// <summary>One line of the log and one counted restart for each death (V9), in their order, each with the sign of its cause.</summary>
    public static async Task AssertVisibleAsync(Vigil vigil, string model, string cause, IReadOnlyList<string> signs)
    {
        string[] told = [];
        await Eventually.TrueAsync(
            () => (told = [.. vigil.Lines.Where(line => line.Contains("[201]", StringComparison.Ordinal) && line.Contains($"\"{model}\"", StringComparison.Ordinal))]).Length >= signs.Count,
            Bounds.Patience,
            () => $"{signs.Count} deaths of {model}, {told.Length} told:\n{string.Join('\n', told)}");
        Assert.True(signs.Count == told.Length, $"{signs.Count} deaths of {model}, {told.Length} told:\n{string.Join('\n', told)}");
        Assert.All(told.Zip(signs), each => Assert.Contains(each.Second, each.First, StringComparison.Ordinal));
        Assert.Equal(signs.Count, await vigil.ChangeAsync("inference_instance_restarts_total", ("model", model), ("cause", cause)));
        Assert.Equal(signs.Count, await vigil.ChangeAsync("inference_instance_restarts_total", ("model", model)));
    }
}
