using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>An input whose bytes follow the JSON.</summary>
internal readonly record struct BinaryInput(string Name, TensorDatatype Datatype, TensorShape Shape, long Size)
{
    /// <summary>Checks the announced size against the shape before anything is allocated.</summary>
    public static BinaryInput Create(string name, TensorDatatype datatype, TensorShape shape, long size)
    {
        if (datatype == TensorDatatype.Bytes)
        {
            return size / sizeof(int) >= shape.ElementCount
                ? new(name, datatype, shape, size)
                : throw RequestRefusedException.Invalid(
                    $"The input \"{name}\" of shape {shape} and datatype BYTES needs at least 4 bytes per element; its \"binary_data_size\" is {size}.");
        }

        return shape.TryGetByteLength(datatype, out var expected) && expected == size
            ? new(name, datatype, shape, size)
            : throw RequestRefusedException.Invalid(
                $"The input \"{name}\" of shape {shape} and datatype {datatype.ProtocolName()} needs {expected} bytes; its \"binary_data_size\" is {size}.");
    }

    /// <summary>Makes the tensor, which owns the buffer then; on refusal the caller keeps it.</summary>
    public NamedTensor ToTensor(TensorBuffer buffer)
    {
        if (Datatype == TensorDatatype.Bool && buffer.Span.IndexOfAnyExceptInRange((byte)0, (byte)1) >= 0)
        {
            throw RequestRefusedException.Invalid($"The input \"{Name}\" of datatype BOOL has a byte that is neither 0 nor 1.");
        }

        return NamedTensor.TryCreate(Name, Datatype, Shape, buffer, out var tensor, out var error)
            ? tensor
            : throw RequestRefusedException.Invalid(error);
    }
}
