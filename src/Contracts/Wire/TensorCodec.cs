using System.Runtime.Serialization;
using Google.Protobuf.Collections;

namespace ActorInference.Contracts.Wire;

/// <summary>Tensors in a header, and their bytes behind it.</summary>
internal static class TensorCodec
{
    public const int MaxTensors = 1024;

    public static void Write(ReadOnlySpan<NamedTensor> tensors, RepeatedField<TensorHeader> headers)
    {
        if (tensors.Length > MaxTensors)
        {
            throw new SerializationException($"The message has {tensors.Length} tensors; at most {MaxTensors} are allowed.");
        }

        foreach (var tensor in tensors)
        {
            var header = new TensorHeader
            {
                Name = tensor.Name,
                Datatype = (uint)tensor.Datatype,
                ByteLength = tensor.Buffer.Length,
            };
            foreach (var dimension in tensor.Shape.Dimensions)
            {
                header.Shape.Add(dimension);
            }

            headers.Add(header);
        }
    }

    /// <summary>Copies the tensors into pooled memory. When one is wrong, those read before it are given back.</summary>
    public static NamedTensor[] Read(RepeatedField<TensorHeader> headers, ReadOnlySpan<byte> body)
    {
        if (headers.Count > MaxTensors)
        {
            throw new SerializationException($"The frame has {headers.Count} tensors; at most {MaxTensors} are allowed.");
        }

        CheckLengths(headers, body.Length);
        var tensors = new NamedTensor[headers.Count];
        try
        {
            for (var i = 0; i < tensors.Length; i++)
            {
                var length = (int)headers[i].ByteLength;
                tensors[i] = Read(headers[i], body[..length]);
                body = body[length..];
            }

            return tensors;
        }
        catch
        {
            Tensors.Dispose(tensors);
            throw;
        }
    }

    private static void CheckLengths(RepeatedField<TensorHeader> headers, long body)
    {
        var rest = body;
        foreach (var header in headers)
        {
            if (header.ByteLength < 0 || header.ByteLength > rest)
            {
                throw new SerializationException($"The tensor '{header.Name}' claims {header.ByteLength} bytes; {rest} are there.");
            }

            rest -= header.ByteLength;
        }

        if (rest > 0)
        {
            throw new SerializationException($"The frame has {rest} bytes behind its last tensor.");
        }
    }

    private static NamedTensor Read(TensorHeader header, ReadOnlySpan<byte> bytes)
    {
        var shape = ReadShape(header);
        var datatype = header.Datatype <= byte.MaxValue ? (TensorDatatype)header.Datatype : default;
        if (datatype.IsDefined() && shape.TryGetByteLength(datatype, out var expected) && expected != bytes.Length)
        {
            throw new SerializationException($"The tensor '{header.Name}' {datatype.ProtocolName()} {shape} needs {expected} bytes; the frame has {bytes.Length}.");
        }

        var buffer = TensorBuffer.Rent(bytes.Length);
        bytes.CopyTo(buffer.Span);
        if (NamedTensor.TryCreate(header.Name, datatype, shape, buffer, out var tensor, out var error))
        {
            return tensor;
        }

        buffer.Dispose();
        throw new SerializationException(error);
    }

    private static TensorShape ReadShape(TensorHeader header)
    {
        if (header.Shape.Count > TensorShape.MaxRank)
        {
            throw new SerializationException($"The tensor '{header.Name}' has {header.Shape.Count} dimensions; at most {TensorShape.MaxRank} are allowed.");
        }

        Span<long> dimensions = stackalloc long[TensorShape.MaxRank];
        for (var i = 0; i < header.Shape.Count; i++)
        {
            dimensions[i] = header.Shape[i];
        }

        return TensorShape.TryCreate(dimensions[..header.Shape.Count], out var shape, out var error)
            ? shape
            : throw new SerializationException($"The tensor '{header.Name}' has a wrong shape. {error}");
    }
}
