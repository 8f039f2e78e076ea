using System.Text.Json.Nodes;

namespace ActorInference.Hosting.Tests.Cli;

public sealed class IsolationTests
{
    [Fact]
    public async Task Isolation_OfARunningServer_ShowsAskedAgainstObserved()
    {
        using var server = InferProcess.Start("serve", "--http-port", "0");
        var url = (await server.LineAsync("Open Inference Protocol")).Split(' ')[^1][..^3];

        var (code, output, error) = await InferProcess.RunAsync("isolation", "--url", url, "--json");
        var (tableCode, table, _) = await InferProcess.RunAsync("isolation", "wake-word", "--url", url, "--threads");
        var (unknownCode, _, unknown) = await InferProcess.RunAsync("isolation", "nobody", "--url", url);

        Assert.True(code == 0, error);
        var model = JsonNode.Parse(output)!["models"]!.AsArray().Single(m => (string?)m!["model_name"] == "wake-word")!;
        var instance = Assert.Single(model["instances"]!.AsArray())!;
        Assert.Equal(("thread", server.Id), ((string?)instance["fault_domain"], (int)instance["process_id"]!));
        Assert.Equal((int)instance["thread_id"]!, (int)Assert.Single(instance["threads"]!.AsArray())!["thread_id"]!);
        Assert.All(instance["rows"]!.AsArray(), row => Assert.True((bool?)row!["holds"]));
        Assert.Equal(0, tableCode);
        Assert.Contains($"wake-word 1, instance 0: ready, thread {instance["thread_id"]} of process {server.Id}", table, StringComparison.Ordinal);
        Assert.Contains("fault-domain", table, StringComparison.Ordinal);
        Assert.Equal(1, unknownCode);
        Assert.Contains("\"nobody\"", unknown, StringComparison.Ordinal);
        server.Signal(15);
        await server.EndAsync();
    }

    [Fact]
    public async Task Interference_ComparesTheSetUps_AndLeavesNoProcess()
    {
        var (code, output, error) = await InferProcess.RunAsync("interference", "--models", "wake-word,voice-activity", "--seconds", "0.6", "--json");

        Assert.True(code == 0, error);
        var rows = JsonNode.Parse(output)!["rows"]!.AsArray();
        foreach (var model in (string[])["wake-word", "voice-activity"])
        {
            var setUps = rows.Where(row => (string?)row!["model"] == model).Select(row => (string?)row!["set_up"]).ToArray();
            Assert.Equal(["alone", "default service", "thread domain"], setUps.Take(3));
        }

        Assert.All(rows, row => Assert.True((double)row!["per_second"]! > 0));
        Assert.All(rows, row => Assert.Equal(0, (int)row!["errors"]!));
        Assert.Contains("Measuring for about", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interference_OfAModelThatIsNotThere_IsAMistake()
    {
        var (code, _, error) = await InferProcess.RunAsync("interference", "--models", "nobody");

        Assert.Equal(2, code);
        Assert.Contains("There is no model \"nobody\"", error, StringComparison.Ordinal);
    }
}
