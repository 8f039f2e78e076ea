using System.Text.Json.Nodes;
using ActorInference.Contracts;
using ActorInference.Hosting.Files.Npy;
using ActorInference.Hosting.Tests.Configuration;

namespace ActorInference.Hosting.Tests.Cli;

public sealed class PredictTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Local_NumpyRawAndJson_GiveTheSameAnswer()
    {
        var values = Enumerable.Range(0, 24 * 96).Select(i => i % 7 * 0.25f).ToArray();
        var npy = Path.Combine(_folder.Path, "x.npy");
        var raw = Path.Combine(_folder.Path, "x.f32");
        using (var tensor = NamedTensor.Create<float>("x", TensorShape.Create(1, 24, 96), values))
        {
            File.WriteAllBytes(npy, NpyWriter.Write(tensor));
            File.WriteAllBytes(raw, tensor.Buffer.Span.ToArray());
        }

        var fromNpy = await AskAsync(null, "--input", npy);
        var name = await InputNameAsync();
        var body = new JsonObject
        {
            ["inputs"] = new JsonArray(new JsonObject
            {
                ["name"] = name,
                ["datatype"] = "FP32",
                ["shape"] = new JsonArray(1, 24, 96),
                ["data"] = new JsonArray([.. values.Select(v => (JsonNode)v)]),
            }),
        };

        Assert.Equal(fromNpy, await AskAsync(null, "--input", raw));
        Assert.Equal(fromNpy, await AskAsync(null, "--input", $"{name}={raw}", "--shape", "1,24,96", "--datatype", $"{name}=FP32"));
        Assert.Equal(fromNpy, await AskAsync(body.ToJsonString(), "--json", "-"));
        Assert.Equal("FP32", (string?)JsonNode.Parse(fromNpy)!["outputs"]![0]!["datatype"]);
    }

    [Fact]
    public async Task Local_NpyOutput_IsReadable()
    {
        var input = _folder.Write("zeros.f32", new string('\0', 24 * 96 * 4));
        var output = Path.Combine(_folder.Path, "answer.npy");
        var (code, _, error) = await InferProcess.RunAsync("predict", "wake-word", "--local", "--input", input, "--output", output);

        Assert.True(code == 0, error);
        using var answer = NpyReader.Read("answer", File.ReadAllBytes(output));
        Assert.Equal(TensorShape.Create(1, 1), answer.Shape);
    }

    [Theory]
    [InlineData("no-such-model", "no-such-model")]
    [InlineData("../etc", "../etc")]
    public async Task UnknownModel_IsASentence_AndCode1(string model, string part)
    {
        var (code, _, error) = await InferProcess.RunAsync("{\"inputs\":[]}", ["predict", model, "--local", "--json", "-"]);

        Assert.Equal(1, code);
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongShape_IsTheServersSentence_AndCode1()
    {
        var input = _folder.Write("short.f32", new string('\0', 8));
        var (code, _, error) = await InferProcess.RunAsync("predict", "wake-word", "--local", "--input", input, "--shape", "1,2");

        Assert.Equal(1, code);
        Assert.Contains("shape", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingListens_AtANamedUrl_IsASentence_AndCode1()
    {
        var (code, _, error) = await InferProcess.RunAsync("{\"inputs\":[]}", ["predict", "x", "--json", "-", "--url", "http://127.0.0.1:1"]);

        Assert.Equal(1, code);
        Assert.Contains("does not answer", error, StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(string? input, params string[] arguments)
    {
        var (code, output, error) = await InferProcess.RunAsync(input, ["predict", "wake-word", "--local", "--output", "json", .. arguments]);
        Assert.True(code == 0, error);
        return output;
    }

    private static async Task<string> InputNameAsync()
    {
        var (_, output, _) = await InferProcess.RunAsync("models", "--local", "--json");
        var model = JsonNode.Parse(output)!["models"]!.AsArray().Single(m => (string?)m!["name"] == "wake-word");
        return (string)model!["inputs"]![0]!["name"]!;
    }
}
