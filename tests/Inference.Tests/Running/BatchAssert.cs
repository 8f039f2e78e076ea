using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

internal static class BatchAssert
{
    /// <summary>Runs the requests alone and together, compares every output, and disposes everything.</summary>
    public static void EqualsOneByOne(IModelRunner runner, NamedTensor[][] requests, float tolerance)
    {
        var alone = requests.Select(inputs => runner.RunOne(inputs)).ToArray();
        using var batch = new ModelBatch();
        foreach (var inputs in requests)
        {
            batch.Add(inputs);
        }

        runner.Run(batch);
        Assert.Equal(BatchVerdict.Succeeded, batch.Verdict);
        for (var index = 0; index < requests.Length; index++)
        {
            var together = batch.OutputsOf(index)!;
            Assert.Equal(alone[index].Select(each => (each.Name, each.Shape)), together.Select(each => (each.Name, each.Shape)));
            for (var output = 0; output < together.Length; output++)
            {
                AreClose(alone[index][output].AsSpan<float>(), together[output].AsSpan<float>(), tolerance);
            }

            Tensor.Dispose(requests[index], alone[index], together);
        }
    }

    private static void AreClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, float tolerance)
    {
        for (var index = 0; index < expected.Length; index++)
        {
            Assert.Equal(expected[index], actual[index], tolerance);
        }
    }
}
