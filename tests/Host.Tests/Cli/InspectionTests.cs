using System.Text.Json.Nodes;

namespace ActorInference.Hosting.Tests.Cli;

public sealed class InspectionTests
{
    [Fact]
    public async Task Doctor_Json_NamesEveryTopic()
    {
        var (code, output, error) = await InferProcess.RunAsync("doctor", "--json");

        Assert.True(code == 0, error);
        var topics = JsonNode.Parse(output)!["findings"]!.AsArray().Select(f => (string?)f!["topic"]).ToList();
        Assert.Contains("ONNX Runtime", topics);
        Assert.Contains("Akka", topics);
        Assert.Contains("models", topics);
        Assert.All(JsonNode.Parse(output)!["findings"]!.AsArray(), f => Assert.Contains((string?)f!["state"], new[] { "available", "limited", "missing" }));
    }

    [Fact]
    public async Task Models_LocalJson_ShowsInputsAndOutputs()
    {
        var (code, output, error) = await InferProcess.RunAsync("models", "--local", "--json");

        Assert.True(code == 0, error);
        var silero = JsonNode.Parse(output)!["models"]!.AsArray().Single(m => (string?)m!["name"] == "voice-activity")!;
        Assert.Equal(["input", "state", "sr"], silero["inputs"]!.AsArray().Select(i => (string?)i!["name"]));
        Assert.Equal(["output", "stateN"], silero["outputs"]!.AsArray().Select(i => (string?)i!["name"]));
    }
}
