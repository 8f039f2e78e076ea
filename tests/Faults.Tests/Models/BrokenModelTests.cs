using System.Collections.Concurrent;
using System.Net;
using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Faults.Tests.Workers;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Models;

/// <summary>M1: a new version whose file is broken. A clean error, and the old version keeps serving.</summary>
public sealed class BrokenModelTests(ITestOutputHelper output)
{
    private const string Ask = """{"inputs":[{"name":"x","datatype":"FP32","shape":[1,2],"data":[3,4]}]}""";

    /// <param name="faultDomain">Of the models.</param>
    /// <param name="clients">Load at once, each a model of its own; one does where bounds of time are held.</param>
    /// <param name="flips">Bits that are flipped.</param>
    /// <param name="firstFlips">Before the watch begins: the heap of a process that loads a model every few milliseconds grows at first.</param>
    [Theory]
    [InlineData("thread", 1, 1000, 400)]
    [InlineData("process", 4, 120, 12)] // Each load is a process: the rest is for a long run.
    public async Task BrokenNewVersion_IsRefused_AndTheOldOneKeepsServing(string faultDomain, int clients, int flips, int firstFlips)
    {
        var (random, seed) = Rounds.Seeded(output);
        string[] models = [.. Enumerable.Range(0, Bounds.AreHeld ? 1 : clients).Select(number => $"times2-{number}")];
        await using var server = await Server.StartAsync(string.Concat(models.Select(model => $"inference.models.{model} {{ {Configurations.Patient(faultDomain)} }}\n")), [.. models.Select(model => $"{model}=times2")]);
        var whole = File.ReadAllBytes(Repository.Model("times3.onnx"));
        await TryAllAsync(server, models, BrokenFile.Flipped(whole, random, firstFlips));

        // A version that nobody asked yet has no memory for tensors; these shall have some when the watch begins.
        foreach (var model in models) Assert.Equal(HttpStatusCode.OK, (await server.InferAsync(model, Ask)).Status);
        using var vigil = await Vigil.BeginAsync(server, output, seed);
        BrokenFile[] broken = [.. BrokenFile.NoModel(), .. BrokenFile.Truncated(File.ReadAllBytes(Repository.Model("mlp.onnx"))), .. BrokenFile.Flipped(whole, random, Rounds.Of(flips))];
        var loaded = await TryAllAsync(server, models, broken);

        await vigil.EndAsync(models);
        output.WriteLine($"{broken.Length} broken files, {loaded} of them models all the same");
        Assert.InRange(loaded, 0, broken.Length / 2);
    }

    /// <summary>Returns how many were whole models all the same.</summary>
    private static async Task<int> TryAllAsync(Server server, string[] models, IEnumerable<BrokenFile> files)
    {
        var waiting = new ConcurrentQueue<BrokenFile>(files);
        var loaded = await Task.WhenAll(models.Select(async model =>
        {
            var whole = 0;
            while (waiting.TryDequeue(out var file))
                if (await TryAsync(server, model, file)) whole++;
            return whole;
        }));
        return loaded.Sum();
    }

    // A flipped bit may leave a whole model, such as one with another weight: then it serves, as a whole version, and is taken away again.
    private static async Task<bool> TryAsync(Server server, string model, BrokenFile file)
    {
        var folder = Directory.CreateDirectory(Path.Combine(server.Models, model, "2"));
        file.Make(Path.Combine(folder.FullName, "model.onnx"));
        var (status, text) = await server.LoadAsync(model);
        if (status != HttpStatusCode.OK)
        {
            AssertClean(file, status, text);
            var (served, answer) = await server.InferAsync(model, Ask);
            Assert.True(served == HttpStatusCode.OK && answer.Contains("[6,8]", StringComparison.Ordinal), $"{file.Name}: the old version answered {served} {answer}");
            Assert.Contains("\"model_version\":\"1\"", answer, StringComparison.Ordinal);
        }

        folder.Delete(true);
        if (status != HttpStatusCode.OK) return false;
        var (back, reason) = await server.LoadAsync(model);
        Assert.True(back == HttpStatusCode.OK, $"{file.Name} taken away again: {reason}");
        return true;
    }

    private static void AssertClean(BrokenFile file, HttpStatusCode status, string text)
    {
        Assert.True(status == HttpStatusCode.BadRequest && text.StartsWith("{\"error\":\"", StringComparison.Ordinal), $"{file.Name}: {status} {text}");
        Assert.DoesNotContain("/tmp/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }
}
