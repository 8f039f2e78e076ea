using System.Buffers.Binary;

namespace ActorInference.Isolation;

/// <summary>
/// The reading end of a ring. The other process may write anything at any time: every shared word is read once, checked, and only then used, and
/// a record is copied into private memory before it is looked at.
/// </summary>
/// <param name="data">The ring.</param>
/// <param name="size">Its bytes, a power of two.</param>
/// <param name="written">Where the writer publishes its position.</param>
/// <param name="read">Where the reader publishes its.</param>
/// <param name="generation">Of the link; records of others are refused.</param>
internal sealed unsafe class RingReader(byte* data, int size, ulong* written, ulong* read, uint generation)
{
    private byte[] _record = new byte[1024];
    private ulong _position;
    private ulong _number;
    private ulong _next;

    /// <summary>The number of the record that is read next, from 0.</summary>
    public ulong Number => _number;

    /// <summary>Whether a record waits. One look at the shared word.</summary>
    /// <exception cref="LinkDamagedException">The writer claims an impossible position.</exception>
    public bool HasRecord => Available() > 0;

    /// <summary>A private copy of the next record's body, valid until the next call. The writer keeps its place until <see cref="Advance"/>.</summary>
    /// <exception cref="LinkDamagedException">There is no whole, fresh and intact record of this link.</exception>
    public bool TryRead(out ReadOnlySpan<byte> body)
    {
        body = default;
        var available = Available();
        if (available == 0)
        {
            return false;
        }

        var start = (int)(_position & ((ulong)size - 1));
        var length = Volatile.Read(ref *(int*)(data + start));
        if (length < RingWriter.HeaderBytes || ((ulong)length + 7 & ~7UL) > available)
        {
            throw new LinkDamagedException($"A record claims {length} bytes; {available} were written.");
        }

        Copy(start, length);
        var record = _record.AsSpan(0, length);
        BinaryPrimitives.WriteInt32LittleEndian(record, length);
        Check(record);
        _next = _position + ((ulong)length + 7 & ~7UL);
        body = record[RingWriter.HeaderBytes..];
        return true;
    }

    /// <summary>Gives the place of the record that was read back to the writer.</summary>
    public void Advance()
    {
        _position = _next;
        _number++;
        Volatile.Write(ref *read, _position);
    }

    private ulong Available()
    {
        var end = Volatile.Read(ref *written);
        return end >= _position && end - _position <= (ulong)size && (end & 7) == 0
            ? end - _position
            : throw new LinkDamagedException($"The writer of a ring claims to be at {end}; {_position} bytes were read and the ring has {size}.");
    }

    private void Copy(int start, int length)
    {
        if (_record.Length < length)
        {
            _record = new byte[Math.Min(size, length * 2)];
        }

        var first = Math.Min(length, size - start);
        new ReadOnlySpan<byte>(data + start, first).CopyTo(_record);
        new ReadOnlySpan<byte>(data, length - first).CopyTo(_record.AsSpan(first));
    }

    private void Check(ReadOnlySpan<byte> record)
    {
        var sum = BinaryPrimitives.ReadUInt32LittleEndian(record[4..]);
        var age = BinaryPrimitives.ReadUInt64LittleEndian(record[8..]);
        var number = BinaryPrimitives.ReadUInt64LittleEndian(record[16..]);
        if (sum != RingWriter.CheckSum(record) || age != generation || number != _number)
        {
            throw new LinkDamagedException($"A record is damaged, or of another link: number {number} where {_number} follows, generation {age} for {generation}.");
        }
    }
}
