using System.Buffers.Binary;
using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>Walks through the private copy of a record. Running over its end, and every value that cannot be, is damage.</summary>
internal ref struct RecordCursor(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _rest = body;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public byte Byte() => Next(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Next(sizeof(ushort)));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Next(sizeof(uint)));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Next(sizeof(ulong)));

    /// <summary>A number of things of at least one byte each, of which there can be at most so many.</summary>
    public int Count(uint value, int most, string what) =>
        value <= (uint)most && value <= (uint)_rest.Length ? (int)value : throw new LinkDamagedException($"A record has {value} {what}; at most {most} are possible.");

    public ReadOnlySpan<byte> Next(int count)
    {
        if (count > _rest.Length)
        {
            throw new LinkDamagedException($"A record ends {count - _rest.Length} bytes too early.");
        }

        var next = _rest[..count];
        _rest = _rest[count..];
        return next;
    }

    /// <summary>What follows the index of a tensor in a record.</summary>
    public TensorRecord Tensor()
    {
        var datatype = (TensorDatatype)Byte();
        var rank = Byte();
        var segment = UInt32();
        var offset = UInt64();
        var length = UInt64();
        Span<long> dimensions = stackalloc long[TensorShape.MaxRank];
        if (rank > dimensions.Length || !datatype.IsDefined())
        {
            throw new LinkDamagedException($"A tensor has {rank} dimensions and the datatype {(byte)datatype}.");
        }

        for (var axis = 0; axis < rank; axis++)
        {
            dimensions[axis] = (long)UInt64();
        }

        if (!TensorShape.TryCreate(dimensions[..rank], out var shape, out var error))
        {
            throw new LinkDamagedException(error);
        }

        // A BYTES tensor has at least the lengths of its elements.
        var isText = datatype == TensorDatatype.Bytes;
        var fits = isText
            ? length <= int.MaxValue && (ulong)shape.ElementCount <= length / sizeof(int)
            : shape.TryGetByteLength(datatype, out var expected) && (ulong)expected == length;
        return fits
            ? new(datatype, shape, segment, offset, length)
            : throw new LinkDamagedException($"A tensor of shape {shape} and datatype {datatype.ProtocolName()} claims {length} bytes.");
    }
}
