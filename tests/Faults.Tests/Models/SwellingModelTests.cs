using System.Net;
using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Faults.Tests.Workers;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Models;

/// <summary>A new version of some hundred bytes that takes gigabytes while it is loaded. Its worker ends at its limit, and the old version keeps serving.</summary>
public sealed class SwellingModelTests(ITestOutputHelper output)
{
    private const string Model = "swelling", Ask = """{"inputs":[{"name":"x","datatype":"FP32","shape":[1,2],"data":[3,4]}]}""";

    private static readonly int Loads = Rounds.Of(6);

    [SkippableFact]
    public async Task ModelThatTakesAllMemoryAtItsLoad_IsRefused_AndTheOldVersionKeepsServing()
    {
        Skip.IfNot(ControlGroupTree.CanLimitMemory, "needs root and a writable memory controller: the limit is a control group's");
        var (_, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync(
            Configurations.Isolated(Model, "memory-limit = 192 MiB", "restart.max-failures = 1", Configurations.Unhurried), $"{Model}=times2");
        server.Place(Model, 2, File.ReadAllBytes(Repository.Model("swell.onnx")));
        await AssertRefusedAsync(server);
        using var vigil = await Vigil.BeginAsync(server, output, seed, $"name={Model},model={Model},subject=times2,in-flight=2,pace=5");
        for (var load = 0; load < Loads; load++) await AssertRefusedAsync(server);

        var findings = await vigil.EndAsync(Model);
        Assert.Equal(0, findings.Load(Model).Failed);
    }

    private static async Task AssertRefusedAsync(Server server)
    {
        var (status, text) = await server.LoadAsync(Model);
        Assert.True(status == HttpStatusCode.BadRequest && text.Contains("its worker reached its memory limit", StringComparison.Ordinal), $"{status} {text}");
        Deaths.AssertPublic(text);
        Assert.Contains("[6,8]", (await server.InferAsync(Model, Ask)).Text, StringComparison.Ordinal);
    }
}
