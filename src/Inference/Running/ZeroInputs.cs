using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>Inputs of zeros, for runs that nobody asked for. The caller disposes them.</summary>
public static class ZeroInputs
{
    private const long LargestTensor = 256L << 20;

    /// <summary>By the model's signature; a dynamic dimension other than the batch's is taken as 1. Null where a tensor would be larger than 256 MiB.</summary>
    /// <param name="signature">Of the model; its optional inputs are left out.</param>
    /// <param name="rows">Along the batch axis.</param>
    public static NamedTensor[]? Of(ModelSignature signature, int rows) =>
        Made(signature.Inputs.Where(input => !signature.OptionalInputs.Contains(input.Name)).Select(input => Zeros(input, signature.BatchAxes.AxisOf(input.Name), rows)));

    /// <summary>With the names, datatypes and shapes of others, of which nothing else is read. Null where a tensor would be larger than 256 MiB.</summary>
    public static NamedTensor[]? Like(IReadOnlyList<NamedTensor> others) => Made(others.Select(other => Zeros(other.Name, other.Datatype, other.Shape)));

    private static NamedTensor[]? Made(IEnumerable<NamedTensor?> tensors)
    {
        var made = new List<NamedTensor>();
        foreach (var tensor in tensors)
        {
            if (tensor is null)
            {
                made.ForEach(static other => other.Dispose());
                return null;
            }

            made.Add(tensor);
        }

        return [.. made];
    }

    private static NamedTensor? Zeros(TensorMetadata input, int axis, int rows)
    {
        var dimensions = input.Shape.ToArray();
        for (var index = 0; index < dimensions.Length; index++)
        {
            dimensions[index] = index == axis ? rows : Math.Abs(dimensions[index]);
        }

        return TensorShape.TryCreate(dimensions, out var shape, out _) ? Zeros(input.Name, input.Datatype, shape) : null;
    }

    private static NamedTensor? Zeros(string name, TensorDatatype datatype, TensorShape shape)
    {
        var size = datatype == TensorDatatype.Bytes ? sizeof(int) : datatype.ElementSize();
        if (shape.ElementCount > LargestTensor / size)
        {
            return null;
        }

        // The zeros of a text are the lengths of empty elements.
        var buffer = TensorBuffer.Rent(shape.ElementCount * size);
        buffer.Span.Clear();
        return new(name, datatype, shape, buffer);
    }
}
