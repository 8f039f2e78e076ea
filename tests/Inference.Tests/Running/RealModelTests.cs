using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

public sealed class RealModelTests : PoolBaseline
{
    [Fact]
    public void Direction_AnyPicture_GivesTwoProbabilities()
    {
        using var runner = Models.Load(Models.Direction);
        var inputs = new[] { Tensor.Noise("x", 1, 1, 3, 48, 192) };
        var outputs = runner.RunOne(inputs);

        var only = Assert.Single(outputs);
        Assert.Equal("softmax_0.tmp_0", only.Name);
        Assert.Equal([1, 2], only.Shape.Dimensions.ToArray());
        Assert.Equal(1, only.AsSpan<float>()[0] + only.AsSpan<float>()[1], 5);
        Tensor.Dispose(inputs, outputs);
    }

    [Fact]
    public void VoiceActivity_Silence_IsNoSpeech()
    {
        using var runner = Models.Load(Models.VoiceActivity);
        var inputs = Voice.Window(new float[576]);
        var outputs = runner.RunOne(inputs);
        Assert.Equal(["output", "stateN"], outputs.Select(each => each.Name));
        Assert.Equal([2, 1, 128], outputs[1].Shape.Dimensions.ToArray());
        Assert.InRange(outputs[0].AsSpan<float>()[0], 0, 0.1f);
        Tensor.Dispose(inputs, outputs);
    }

    [Fact]
    public void VoiceActivity_Recording_HearsSpeechWhereItIs()
    {
        using var runner = Models.Load(Models.VoiceActivity);
        var probabilities = Voice.Listen(runner, Path.Combine(Models.Root, "samples", "speech.wav"));
        Assert.True(probabilities.Max() > 0.9f, $"the loudest window is speech with {probabilities.Max()}");
        Assert.True(probabilities[..5].Max() < 0.3f, $"the recording starts silent, with {probabilities[..5].Max()}");
        Assert.True(probabilities[^5..].Max() < 0.3f, $"the recording ends silent, with {probabilities[^5..].Max()}");
    }

    [Fact]
    public void Detection_AndRecognition_GiveTheirShapes()
    {
        using var detection = Models.Load(Models.Detection);
        using var recognition = Models.Load(Models.Recognition);
        var picture = new[] { Tensor.Noise("x", 1, 1, 3, 64, 96) };
        var line = new[] { Tensor.Noise("x", 2, 2, 3, 48, 160) };
        var map = detection.RunOne(picture);
        var text = recognition.RunOne(line);
        Assert.Equal([1, 1, 64, 96], map[0].Shape.Dimensions.ToArray());
        Assert.Equal((3, 2, 6625), (text[0].Shape.Rank, text[0].Shape[0], text[0].Shape[2]));
        Tensor.Dispose(picture, line, map, text);
    }

    [Fact]
    public void WarmUp_EveryModel_EndsWithoutAFailure()
    {
        foreach (var path in new[] { Models.Detection, Models.Direction, Models.Recognition, Models.VoiceActivity, Models.WakeWord, Models.Embedding })
        {
            using var runner = Models.Load(path);
            runner.WarmUp(1, 2);
            Assert.NotEmpty(runner.Signature.Inputs);
        }
    }
}
