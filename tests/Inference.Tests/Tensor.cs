using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

/// <summary>Short ways to make and compare tensors.</summary>
internal static class Tensor
{
    public static NamedTensor Of<T>(string name, long[] shape, params T[] data)
        where T : unmanaged =>
        NamedTensor.Create<T>(name, TensorShape.Create(shape), data);

    public static NamedTensor Zeros<T>(string name, params long[] shape)
        where T : unmanaged =>
        NamedTensor.Create<T>(name, TensorShape.Create(shape), new T[TensorShape.Create(shape).ElementCount]);

    /// <summary>Seeded numbers between -1 and 1.</summary>
    public static NamedTensor Noise(string name, int seed, params long[] shape)
    {
        var random = new Random(seed);
        var data = new float[TensorShape.Create(shape).ElementCount];
        foreach (ref var value in data.AsSpan())
        {
            value = (float)((2 * random.NextDouble()) - 1);
        }

        return NamedTensor.Create<float>(name, TensorShape.Create(shape), data);
    }

    public static void Dispose(params NamedTensor[]?[] groups)
    {
        foreach (var tensor in groups.SelectMany(group => group ?? []))
        {
            tensor.Dispose();
        }
    }

    /// <summary>Runs one request and hands its outputs over; a failure fails the test.</summary>
    public static NamedTensor[] RunOne(this IModelRunner runner, params NamedTensor[] inputs)
    {
        using var batch = new ModelBatch();
        batch.Add(inputs);
        runner.Run(batch);
        Assert.Null(batch.FailureOf(0));
        return batch.OutputsOf(0)!;
    }
}
