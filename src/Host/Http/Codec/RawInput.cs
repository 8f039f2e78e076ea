using System.Buffers.Binary;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// "Inference-Header-Content-Length: 0": the body is the only input of the model, and its shape comes from the model. At most one dimension
/// can follow from the length; where the model leaves more open, the first one, the batch, is 1.
/// </summary>
internal static class RawInput
{
    public static TensorMetadata Of(ModelMetadata model) => model.Inputs.Count == 1
        ? model.Inputs[0]
        : throw RequestRefusedException.Invalid(
            $"A body without JSON needs a model with one input; the model \"{model.Name}\" has {model.Inputs.Count}.");

    /// <summary>A raw body of a BYTES input is its one element, so its length goes in front.</summary>
    public static void BeginBytes(TensorMetadata input, GrowingBuffer buffer)
    {
        if (input.Datatype == TensorDatatype.Bytes)
        {
            buffer.Append(0);
        }
    }

    public static BinaryInput Describe(TensorMetadata input, TensorBuffer buffer)
    {
        Span<long> dimensions = stackalloc long[input.Shape.Count];
        for (var i = 0; i < dimensions.Length; i++)
        {
            dimensions[i] = input.Shape[i];
        }

        if (input.Datatype == TensorDatatype.Bytes)
        {
            BinaryPrimitives.WriteInt32LittleEndian(buffer.Span, checked((int)buffer.Length - sizeof(int)));
            dimensions.Replace(-1, 1);
        }
        else
        {
            Deduce(input, dimensions, buffer.Length / input.Datatype.ElementSize());
        }

        return TensorShape.TryCreate(dimensions, out var shape, out var error)
            ? new(input.Name, input.Datatype, shape, buffer.Length)
            : throw RequestRefusedException.Invalid(error);
    }

    private static void Deduce(TensorMetadata input, Span<long> dimensions, long elements)
    {
        if (dimensions.Count(-1) > 1 && dimensions[0] < 0)
        {
            dimensions[0] = 1;
        }

        if (dimensions.Count(-1) > 1)
        {
            throw RequestRefusedException.Invalid(
                $"A body without JSON cannot tell the shape of the input \"{input.Name}\": the model leaves several dimensions open.");
        }

        var open = dimensions.IndexOf(-1);
        if (open >= 0)
        {
            var known = Known(dimensions);
            dimensions[open] = known == 0 ? 0 : elements / known;
        }
    }

    private static long Known(ReadOnlySpan<long> dimensions)
    {
        var product = 1L;
        foreach (var dimension in dimensions)
        {
            product = dimension < 0 ? product : checked(product * dimension);
        }

        return product;
    }
}
