using System.Net;
using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Models;

/// <summary>M1: a new version whose file is broken. A clean error, and the old version keeps serving.</summary>
public sealed class BrokenModelTests(ITestOutputHelper output)
{
    // The heap of a process that loads a model every few milliseconds grows at first; it is as large after 4000 loads as after 1000.
    private const int FirstFlips = 400;

    private const string Ask = """{"inputs":[{"name":"x","datatype":"FP32","shape":[1,2],"data":[3,4]}]}""";

    private static readonly string Other = "name=other,model=mlp,in-flight=1,pace=10";

    [Theory]
    [InlineData("thread", 1000, FirstFlips)]
    [InlineData("process", 60, 10)] // Each load is a process: the rest is for a long run.
    public async Task BrokenNewVersion_IsRefused_AndTheOldOneKeepsServing(string faultDomain, int flips, int firstFlips)
    {
        var (random, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync($"inference.models.times2.fault-domain = {faultDomain}", "times2", "mlp");
        var whole = File.ReadAllBytes(Repository.Model("times3.onnx"));
        foreach (var file in BrokenFile.Flipped(whole, random, firstFlips)) await TryAsync(server, file);
        using var vigil = await Vigil.BeginAsync(server, seed, Other);
        var loaded = 0;
        BrokenFile[] broken = [.. BrokenFile.NoModel(), .. BrokenFile.Truncated(File.ReadAllBytes(Repository.Model("mlp.onnx"))), .. BrokenFile.Flipped(whole, random, Rounds.Of(flips))];
        foreach (var file in broken)
        {
            var (status, text) = await TryAsync(server, file);
            if (status == HttpStatusCode.OK) loaded++;
            else AssertClean(file, status, text);
        }

        var findings = await vigil.EndAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(0, findings.Load("other").Failed);
        output.WriteLine($"{broken.Length} broken files, {loaded} of them models all the same; others' p99 {findings.Load("other").P99:0.00} ms");
        Assert.InRange(loaded, 0, broken.Length / 2);
    }

    // A flipped bit may leave a whole model, such as one with another weight: then it serves, as a whole version, and is taken away again.
    private static async Task<(HttpStatusCode Status, string Text)> TryAsync(Server server, BrokenFile file)
    {
        var folder = Directory.CreateDirectory(Path.Combine(server.Models, "times2", "2"));
        file.Make(Path.Combine(folder.FullName, "model.onnx"));
        var (status, text) = await server.LoadAsync("times2");
        if (status != HttpStatusCode.OK)
        {
            var (served, answer) = await server.InferAsync("times2", Ask);
            Assert.True(served == HttpStatusCode.OK && answer.Contains("[6,8]", StringComparison.Ordinal), $"{file.Name}: the old version answered {served} {answer}");
            Assert.Contains("\"model_version\":\"1\"", answer, StringComparison.Ordinal);
        }

        folder.Delete(true);
        if (status == HttpStatusCode.OK)
        {
            var (back, reason) = await server.LoadAsync("times2");
            Assert.True(back == HttpStatusCode.OK, $"{file.Name} taken away again: {reason}");
        }

        return (status, text);
    }

    private static void AssertClean(BrokenFile file, HttpStatusCode status, string text)
    {
        Assert.True(status == HttpStatusCode.BadRequest && text.StartsWith("{\"error\":\"", StringComparison.Ordinal), $"{file.Name}: {status} {text}");
        Assert.DoesNotContain("/tmp/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }
}
