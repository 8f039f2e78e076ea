using System.Net;
using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Faults.Tests.Workers;
using ActorInference.Ledger.Asking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Disks;

/// <summary>
/// M3: a disk that is full, or read-only, under the models, the working folder and the temporary folder. The node writes nothing while it serves: it
/// loads, restarts workers and answers; what has to be written is refused in a sentence, and leaves what lay there.
/// </summary>
public sealed class SmallDiskTests(ITestOutputHelper output)
{
    private const string Ask = """{"inputs":[{"name":"x","datatype":"FP32","shape":[1,1],"data":[4]}]}""";

    [SkippableTheory]
    [InlineData(SmallDisk.Full)]
    [InlineData(SmallDisk.ReadOnly)]
    public async Task NothingCanBeWritten_ServingGoesOn(string state)
    {
        SmallDisk.Require();
        var (_, seed) = Rounds.Seeded(output);
        await using var server = Server.Prepare(0, Configurations.Isolated("count", Configurations.Undaunted, Configurations.Unhurried), "count", "times3");
        server.Starter = new SmallDisk(server.Temporary("small"), server.Models).Starter(state);
        await server.StartAgainAsync();
        await Worker.ReplaceAsync(server, "count");
        Assert.Equal(HttpStatusCode.OK, (await server.InferAsync("times3", Ask)).Status);
        using var vigil = await Vigil.BeginAsync(server, output, seed, "name=victim,model=count,in-flight=4,pace=20,deadline=60000");
        var killed = new List<Worker>();
        for (var round = 0; round < Rounds.Count; round++)
        {
            Assert.Equal(HttpStatusCode.OK, (await server.UnloadAsync("times3")).Status);
            var (status, text) = await server.LoadAsync("times3");
            Assert.True(status == HttpStatusCode.OK, text);
            Assert.Contains("\"data\":[12]", (await server.InferAsync("times3", Ask)).Text, StringComparison.Ordinal);
            killed.Add(await Worker.FindAsync(server, "count", killed));
            var time = Monotonic.Now;
            killed[^1].Signal(Posix.Kill);
            await vigil.Judge.RightAsync("victim", time, Bounds.Milliseconds(2000));
        }

        await vigil.EndAsync("times3");
        await Deaths.AssertVisibleAsync(vigil, "count", "killed", [.. killed.Select(_ => "SIGKILL")]);
        output.WriteLine($"{Rounds.Count} loads, {killed.Count} workers replaced");
    }

    [SkippableTheory]
    [InlineData(SmallDisk.Full)]
    [InlineData(SmallDisk.ReadOnly)]
    public async Task ProfileThatCannotBeWritten_RefusesItsModelInASentence_AndTheOthersServe(string state)
    {
        SmallDisk.Require();
        await using var server = Server.Prepare(0, "inference.models { times2.onnx.profile-prefix = profile, times3 { fault-domain = process, onnx.profile-prefix = profile } }", "times1", "times2", "times3");
        server.Starter = new SmallDisk(server.Temporary("small"), server.Models).Starter(state);
        await server.StartAgainAsync();
        foreach (var model in new[] { "times2", "times3" })
        {
            var (status, text) = await server.InferAsync(model, Ask);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.Contains("The profile cannot be written", text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await server.InferAsync("times1", Ask)).Status);
    }

    [SkippableTheory]
    [InlineData(SmallDisk.Full)]
    [InlineData(SmallDisk.ReadOnly)]
    public async Task AnswerThatCannotBeWritten_IsRefused_AndTheFileThatLayThereIsWhole(string state)
    {
        SmallDisk.Require();
        await using var server = await Server.StartAsync("", "times2");
        var request = server.Temporary("request.json");
        await File.WriteAllTextAsync(request, Ask);
        var disk = new SmallDisk(server.Temporary("small"), server.Models);
        using var predict = Child.StartBy(
            disk.Listing(state), "infer.dll", "predict", "times2", "--url", server.Url.GetLeftPart(UriPartial.Authority), "--json", request, "--output", SmallDisk.Kept);

        var (code, listing) = await predict.EndAsync();

        Assert.True(code == 1, string.Join('\n', predict.Lines));
        Assert.Contains(predict.Lines, line => line.Contains($"The outputs cannot be written to \"{SmallDisk.Kept}\"", StringComparison.Ordinal));
        Assert.Contains("before", listing, StringComparison.Ordinal);
        Assert.DoesNotContain(".part", listing, StringComparison.Ordinal);
    }
}
