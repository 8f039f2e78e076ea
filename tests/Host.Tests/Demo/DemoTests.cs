using System.Globalization;
using System.Text.Json.Nodes;
using ActorInference.Hosting.Tests.Cli;
using ActorInference.Hosting.Tests.Configuration;

namespace ActorInference.Hosting.Tests.Demo;

public sealed class DemoTests
{
    [Fact]
    public async Task Demo_Json_IsTheTruthOfTheSamples()
    {
        var (code, output, error) = await InferProcess.RunAsync("demo", "--json", "--seconds", "0.5");

        Assert.True(code == 0, error);
        var report = JsonNode.Parse(output)!;
        Assert.Equal(File.ReadAllLines(Repository.Path("samples", "notice.txt")), report["text"]!.AsArray().Select(t => (string?)t));
        AssertSegments(report["segments"]!.AsArray());
        var models = report["models"]!.AsArray();
        Assert.Equal(["ocr-detection", "ocr-direction", "ocr-recognition", "voice-activity"], models.Select(m => (string?)m!["name"]));
        Assert.All(models, model =>
        {
            Assert.NotEmpty(model!["cores"]!.AsArray());
            Assert.True((long)model["requests"]! > 0);
            Assert.Equal(0, (long)model["errors"]!);
            Assert.InRange((double)model["p50Us"]!, 1, (double)model["p99Us"]!);
        });
    }

    [Fact]
    public async Task Demo_FileThatIsNoPicture_IsASentence_AndCode2()
    {
        var (code, output, error) = await InferProcess.RunAsync("demo", "--image", Repository.Path("samples", "speech.wav"));

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("not a PNG picture", error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Lane", "waiting")]
    public async Task DemoOfACluster_KillsTheOldest_AndEveryRequestIsAnswered()
    {
        // The two that live on must not be taken for dead, and the queues must not fill, however busy the machine is.
        using var folder = new TemporaryFolder();
        var calm = folder.Write("calm.conf", "akka.cluster { failure-detector.acceptable-heartbeat-pause = 6s, split-brain-resolver.stable-after = 4s }\n");

        var (code, output, error) = await InferProcess.RunAsync("demo", "--cluster", "--config", calm, "--json", "--seconds", "1", "--rate", "10");

        Assert.True(code == 0, $"{error}{output}");
        var report = JsonNode.Parse(output)!;
        var killed = (string)report["killed"]!;
        var models = report["models"]!.AsArray();
        Assert.Equal(["ocr-detection", "ocr-direction", "ocr-recognition", "voice-activity"], models.Select(m => (string?)m!["name"]));
        Assert.All(models, model =>
        {
            Assert.True((int)model!["right"]! > 0);
            Assert.Equal((int)model["requests"]!, (int)model["right"]! + (int)model["workerLost"]!);
            Assert.NotEmpty(model["replicasAfter"]!.AsArray());
            Assert.DoesNotContain(model["replicasAfter"]!.AsArray(), node => (string)node! == killed);
        });
    }

    private static void AssertSegments(JsonArray segments)
    {
        var truth = File.ReadLines(Repository.Path("samples", "speech.txt"))
            .Select(line => line.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray()).ToList();
        Assert.Equal(truth.Count, segments.Count);
        Assert.All(truth.Zip(segments), pair =>
        {
            Assert.Equal(pair.First[0], (double)pair.Second!["start"]!, 0.25);
            Assert.Equal(pair.First[1], (double)pair.Second!["end"]!, 0.25);
        });
    }
}
