using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>Runs a model on zeros. Twice each, because shapes of outputs are believed when they were seen twice.</summary>
internal static class WarmUpRuns
{
    private const int Repetitions = 2;
    private const long LargestTensor = 256L << 20;

    public static void Run(IModelRunner runner, ReadOnlySpan<int> rows)
    {
        foreach (var count in rows)
        {
            if (TryMakeInputs(runner.Signature, count, out var inputs))
            {
                using var batch = new ModelBatch();
                batch.Add(inputs);
                for (var repetition = 0; repetition < Repetitions; repetition++)
                {
                    runner.Run(batch);
                }
            }

            Array.ForEach(inputs, static input => input.Dispose());
        }
    }

    private static bool TryMakeInputs(ModelSignature signature, int rows, out NamedTensor[] inputs)
    {
        var made = new List<NamedTensor>();
        foreach (var input in signature.Inputs.Where(each => !signature.OptionalInputs.Contains(each.Name)))
        {
            if (MakeZeros(input, signature.BatchAxes.AxisOf(input.Name), rows) is not { } zeros)
            {
                break;
            }

            made.Add(zeros);
        }

        inputs = [.. made];
        return inputs.Length == signature.Inputs.Count - signature.OptionalInputs.Count;
    }

    private static NamedTensor? MakeZeros(TensorMetadata input, int axis, int rows)
    {
        var dimensions = input.Shape.ToArray();
        for (var index = 0; index < dimensions.Length; index++)
        {
            dimensions[index] = index == axis ? rows : Math.Abs(dimensions[index]);
        }

        if (!TensorShape.TryCreate(dimensions, out var shape, out _))
        {
            return null;
        }

        var isText = input.Datatype == TensorDatatype.Bytes;
        var size = isText ? sizeof(int) : input.Datatype.ElementSize();
        if (shape.ElementCount > LargestTensor / size)
        {
            return null;
        }

        // The zeros of a text are the lengths of empty elements.
        var buffer = TensorBuffer.Rent(shape.ElementCount * size);
        buffer.Span.Clear();
        return new(input.Name, input.Datatype, shape, buffer);
    }
}
