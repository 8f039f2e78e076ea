using ActorInference.Contracts;

namespace ActorInference.Actors.Tests;

public class PathTests
{
    [Fact]
    public async Task Infer_RealModels_AnswerWithTheirShapes()
    {
        await using var node = await TestNode.StartAsync(
            "", "direction/1=ocr-direction", "voice/1=voice-activity", "wake/1=wake-word");

        using var direction = Assert.IsType<InferResult>(await node.InferAsync("direction", Tensors.Floats("x", [2, 3, 48, 192])));
        using var voice = Assert.IsType<InferResult>(await node.InferAsync(
            "voice", Tensors.Floats("input", [1, 576]), Tensors.Floats("state", [2, 1, 128]), Tensors.Longs("sr", [], 16000)));
        using var wake = Assert.IsType<InferResult>(await node.InferAsync("wake", Tensors.Floats("onnx::Flatten_0", [1, 24, 96])));

        Assert.Equal("[2,2]", Assert.Single(direction.Outputs).Shape.ToString());
        Assert.Equal(["[1,1]", "[2,1,128]"], voice.Outputs.Select(output => output.Shape.ToString()));
        Assert.Equal("[1,1]", Assert.Single(wake.Outputs).Shape.ToString());
        Assert.Equal(("direction", "1", 1), (direction.Model, direction.Version, direction.Timing.BatchSize));
        Assert.InRange(direction.Timing.ComputeNanoseconds, 1, direction.Timing.TotalNanoseconds);
    }

    [Fact]
    public async Task Infer_IdAndOutputs_ComeBackAsAsked()
    {
        await using var node = await TestNode.StartAsync("", "voice/1=voice-activity");
        var request = new InferRequest(
            "voice", "1", "seven", [Tensors.Floats("input", [1, 576]), Tensors.Floats("state", [2, 1, 128]), Tensors.Longs("sr", [], 16000)], ["stateN"], InferOptions.Default);

        using var result = await node.AskAsync<InferResult>(request);

        Assert.Equal("seven", result.Id);
        Assert.Equal("stateN", Assert.Single(result.Outputs).Name);
    }

    [Theory]
    [InlineData("timse", null, InferFailureCode.NotFound, "There is no model \"timse\". Did you mean \"times\"?")]
    [InlineData("../etc", null, InferFailureCode.NotFound, "is not valid")]
    [InlineData("times", "2", InferFailureCode.NotFound, "The model \"times\" has no version 2 loaded; loaded: 1.")]
    [InlineData("times", "x", InferFailureCode.NotFound, "The version \"x\" is not valid")]
    public async Task Infer_NoSuchModel_SaysSo(string model, string? version, InferFailureCode code, string sentence)
    {
        await using var node = await TestNode.StartAsync("", "times/1=times1");

        var failure = await node.FailAsync(code, node.AskAsync(new InferRequest(model, version, "id", [Tensors.Row(1)], null, InferOptions.Default)));

        Assert.Contains(sentence, failure.Message);
        Assert.Equal("id", failure.Id);
    }

    [Fact]
    public async Task Infer_InputsThatDoNotFit_AreInvalidAndCounted()
    {
        await using var node = await TestNode.StartAsync("", "mlp/1=mlp");
        (NamedTensor[] Inputs, string[]? Outputs)[] wrong =
        [
            ([], null),
            ([Tensors.Floats("y", [1, 64])], null),
            ([Tensors.Floats("x", [1, 63])], null),
            ([Tensors.Floats("x", [64])], null),
            ([Tensors.Longs("x", [1, 1], 5)], null),
            ([Tensors.Floats("x", [1, 64]), Tensors.Floats("x", [1, 64])], null),
            ([Tensors.Floats("x", [1, 64])], ["z"]),
        ];

        foreach (var (inputs, outputs) in wrong)
            await node.FailAsync(InferFailureCode.InvalidInput, node.AskAsync(new InferRequest("mlp", null, null, inputs, outputs, InferOptions.Default)));

        var statistics = await node.StatisticsAsync("mlp");
        Assert.Equal((0, 7, 7, 0), (statistics.Success.Count, statistics.Fail.Count, statistics.Failures.Other, statistics.Pending));
        Assert.Equal(10, Tensors.Take(await node.InferAsync("mlp", Tensors.Floats("x", [1, 64]))).Length);
    }

    [Fact]
    public async Task Probe_TravelsTheModel_AndIsNoRequest()
    {
        await using var node = await TestNode.StartAsync("", "times/1=times1");

        Assert.Equal(new ModelReady("times", "1"), await node.AskAsync(new ProbeModel("times", null)));
        await node.FailAsync(InferFailureCode.NotFound, node.AskAsync(new ProbeModel("nothing", null)));

        var statistics = await node.StatisticsAsync("times");
        Assert.Equal((0, 0, 0), (statistics.Success.Count, statistics.Fail.Count, statistics.Pending));
    }

    [Fact]
    public async Task GetModelMetadata_TellsWhatTheModelTakes()
    {
        await using var node = await TestNode.StartAsync("defaults.version-policy = all", "mlp/1=mlp", "mlp/3=mlp");

        var metadata = await node.AskAsync<ModelMetadata>(new GetModelMetadata("mlp", null));

        Assert.Equal(["1", "3"], metadata.Versions);
        Assert.Equal("onnxruntime_onnx", metadata.Platform);
        Assert.Equal([-1, 64], Assert.Single(metadata.Inputs).Shape);
        await node.FailAsync(InferFailureCode.NotFound, node.AskAsync(new GetModelMetadata("mlp", "2")));
    }
}
