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
    public void VoiceActivity_Batch_EqualsOneByOne()
    {
        using var runner = Models.Load(Models.VoiceActivity);
        runner.WarmUp(1, 2);
        var requests = Enumerable.Range(0, 5).Select(seed => Voice.Noise(seed)).ToArray();
        BatchAssert.EqualsOneByOne(runner, requests, 1e-5f);
    }
}
