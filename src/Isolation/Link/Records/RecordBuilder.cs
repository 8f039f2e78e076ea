using System.Buffers.Binary;
using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>Puts a record together in private memory, with room for the ring's header in front; used again and again.</summary>
internal sealed class RecordBuilder
{
    private byte[] _bytes = new byte[1024];
    private int _length;

    public int Length => _length;

    /// <summary>The whole record; the caller writes it before it builds the next.</summary>
    public Span<byte> Record => _bytes.AsSpan(0, _length);

    public void Begin() => _length = RingWriter.HeaderBytes;

    public void Byte(byte value) => Next(1)[0] = value;

    public void UInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Next(sizeof(ushort)), value);

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Next(sizeof(uint)), value);

    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Next(sizeof(ulong)), value);

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Next(value.Length));

    /// <summary>A tensor: its index in the schema, what it is, and where it lies.</summary>
    public void Tensor(int index, NamedTensor tensor, ArenaSegment segment, long offset)
    {
        UInt16((ushort)index);
        Byte((byte)tensor.Datatype);
        Byte((byte)tensor.Shape.Rank);
        UInt32(segment.Id);
        UInt64((ulong)offset);
        UInt64((ulong)tensor.Buffer.Length);
        foreach (var dimension in tensor.Shape.Dimensions)
        {
            UInt64((ulong)dimension);
        }
    }

    /// <summary>Forgets what was added after the record had that length.</summary>
    public void CutTo(int length) => _length = length;

    private Span<byte> Next(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + count));
        }

        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }
}
