using ActorInference.Contracts;

namespace ActorInference.Worker.Tests;

/// <summary>Inputs of the models of the tests.</summary>
internal static class Tensors
{
    public static NamedTensor Of<T>(string name, long[] shape, params T[] data)
        where T : unmanaged =>
        NamedTensor.Create<T>(name, TensorShape.Create(shape), data);

    /// <summary>For mlp.onnx: 64 small whole numbers.</summary>
    public static NamedTensor Row(int seed)
    {
        var random = new Random(seed);
        return Of("x", [1, 64], Enumerable.Range(0, 64).Select(_ => (float)random.Next(-4, 5)).ToArray());
    }

    /// <summary>What mlp.onnx makes of a row, exactly: its weights are ((7 i + 3 j) mod 11 - 5) / 8.</summary>
    public static float[] Expected(NamedTensor row)
    {
        var x = row.AsSpan<float>();
        var y = new float[10];
        for (var j = 0; j < y.Length; j++)
        {
            for (var i = 0; i < x.Length; i++)
            {
                y[j] += x[i] * ((((7 * i) + (3 * j)) % 11) - 5) / 8f;
            }
        }

        return y;
    }
}
