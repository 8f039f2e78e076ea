using ActorInference.Contracts;

namespace ActorInference.Actors.Tests;

/// <summary>Short ways to make and read tensors.</summary>
internal static class Tensors
{
    internal static NamedTensor Floats(string name, long[] shape, params float[] data) =>
        NamedTensor.Create<float>(name, TensorShape.Create(shape), data.Length > 0 ? data : new float[TensorShape.Create(shape).ElementCount]);

    internal static NamedTensor Longs(string name, long[] shape, params long[] data) => NamedTensor.Create<long>(name, TensorShape.Create(shape), data);

    /// <summary>The input x of the model "times…" : one row.</summary>
    internal static NamedTensor Row(params float[] values) => Floats("x", [1, values.Length], values);

    /// <summary>The only number of a result, whose memory goes back.</summary>
    internal static float One(object answer) => Assert.Single(Take(answer));

    /// <summary>Reads one output of a result and gives all memory back.</summary>
    internal static float[] Take(object answer, string? output = null)
    {
        using var result = Assert.IsType<InferResult>(answer);
        return result.Outputs.First(each => output is null || each.Name == output).AsSpan<float>().ToArray();
    }
}
