using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Akka.Remote.Wire;

/// <summary>A growing array that protobuf messages are written to, used again and again by one writer at a time.</summary>
internal sealed class WireBuffer(int capacity = 256) : IBufferWriter<byte>
{
    private const int KeptCapacity = 256 * 1024;

    private byte[] _bytes = new byte[capacity];
    private int _count;

    public int Count => _count;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _count);

    /// <summary>What was written from a position on; valid until more is.</summary>
    public ArraySegment<byte> From(int start) => new(_bytes, start, _count - start);

    /// <summary>Forgets what was written, and the array if it grew large.</summary>
    public void Clear()
    {
        _count = 0;
        if (_bytes.Length > KeptCapacity) _bytes = new byte[capacity];
    }

    /// <summary>Takes back what was written after a position.</summary>
    public void Truncate(int count) => _count = count;

    /// <summary>Written bytes, to be changed.</summary>
    public Span<byte> At(int start, int count) => _bytes.AsSpan(start, count);

    public byte[] ToArray() => Written.ToArray();

    public void Advance(int count) => _count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(_count);
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_count));
        _count += bytes.Length;
    }

    public void Varint(ulong value)
    {
        Reserve(10);
        _count += WireSize.Put(_bytes.AsSpan(_count), value);
    }

    /// <summary>A number; 0 is left out, as proto3 has it.</summary>
    public void Number(int field, long value)
    {
        if (value == 0) return;
        Tag(field, WireType.Varint);
        Varint((ulong)value);
    }

    public void Fixed64(int field, ulong value)
    {
        if (value == 0) return;
        Tag(field, WireType.Fixed64);
        RawFixed64(value);
    }

    public void Fixed64s(int field, IReadOnlyCollection<long> values)
    {
        if (values.Count == 0) return;
        Tag(field, WireType.Bytes);
        Varint((ulong)values.Count * 8);
        foreach (var value in values) RawFixed64((ulong)value);
    }

    /// <summary>Bytes; none are left out.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        Tag(field, WireType.Bytes);
        Varint((ulong)bytes.Length);
        Raw(bytes);
    }

    /// <summary>Text; the empty one is left out.</summary>
    public void Text(int field, string? text)
    {
        if (string.IsNullOrEmpty(text)) return;
        var start = Begin(field);
        RawText(text);
        End(start);
    }

    public void RawText(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _count += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_count));
    }

    /// <summary>Starts a message or text inside the message; what it returns belongs to <see cref="End"/>.</summary>
    public int Begin(int field)
    {
        Tag(field, WireType.Bytes);
        Reserve(1);
        return _count++;
    }

    public void End(int start)
    {
        var length = _count - start - 1;
        var extra = WireSize.Of((ulong)length) - 1;
        if (extra > 0)
        {
            Reserve(extra);
            _bytes.AsSpan(start + 1, length).CopyTo(_bytes.AsSpan(start + 1 + extra));
            _count += extra;
        }

        WireSize.Put(_bytes.AsSpan(start), (ulong)length);
    }

    private void Tag(int field, WireType type) => Varint(((ulong)field << 3) | (ulong)type);

    private void RawFixed64(ulong value)
    {
        Reserve(8);
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(_count), value);
        _count += 8;
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - _count >= more) return;
        Array.Resize(ref _bytes, (int)Math.Min(Math.Max((long)_bytes.Length * 2, (long)_count + more), Array.MaxLength));
    }
}
