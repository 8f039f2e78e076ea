using System.Buffers.Binary;
using System.Numerics;

namespace ActorInference.Isolation;

/// <summary>
/// The writing end of a ring of bytes in shared memory. A record is a header of 24 bytes (length, check sum, generation, 0, number) and its
/// body, and starts at a multiple of 8. Positions count bytes from the beginning and never wrap; the writer trusts only its own.
/// </summary>
/// <param name="data">The ring.</param>
/// <param name="size">Its bytes, a power of two.</param>
/// <param name="written">Where the writer publishes its position.</param>
/// <param name="read">Where the reader publishes its.</param>
/// <param name="generation">Of the link; records of others are refused.</param>
internal sealed unsafe class RingWriter(byte* data, int size, ulong* written, ulong* read, uint generation)
{
    public const int HeaderBytes = 24;

    private ulong _position;
    private ulong _number;

    /// <summary>Bytes up to the end of the last record.</summary>
    public ulong Position => _position;

    /// <summary>The longest body that the ring can ever take.</summary>
    public int MaxBody => size - HeaderBytes;

    /// <summary>What the reader has passed. One look at the shared word.</summary>
    /// <exception cref="LinkDamagedException">It passed more than was written, or less than a ring ago.</exception>
    public ulong PassedByReader()
    {
        var passed = Volatile.Read(ref *read);
        return passed <= _position && _position - passed <= (ulong)size && (passed & 7) == 0
            ? passed
            : throw new LinkDamagedException($"The reader of a ring claims to be at {passed}; {_position} bytes were written.");
    }

    /// <summary>Publishes a record when the ring has room for it. The header's place is part of the record.</summary>
    /// <param name="record"><see cref="HeaderBytes"/> to fill in, then the body.</param>
    public bool TryWrite(Span<byte> record)
    {
        var room = (ulong)size - (_position - PassedByReader());
        var padded = ((ulong)record.Length + 7) & ~7UL;
        if (padded > room)
        {
            return false;
        }

        BinaryPrimitives.WriteInt32LittleEndian(record, record.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(record[8..], generation);
        BinaryPrimitives.WriteUInt64LittleEndian(record[16..], _number);
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], CheckSum(record));
        var start = (int)(_position & ((ulong)size - 1));
        var first = Math.Min(record.Length, size - start);
        record[..first].CopyTo(new Span<byte>(data + start, first));
        record[first..].CopyTo(new Span<byte>(data, size));
        _position += padded;
        _number++;
        Volatile.Write(ref *written, _position);
        return true;
    }

    /// <summary>CRC-32C of the length and of everything behind the sum.</summary>
    public static uint CheckSum(ReadOnlySpan<byte> record)
    {
        var sum = BitOperations.Crc32C(0xFFFFFFFF, BinaryPrimitives.ReadUInt32LittleEndian(record));
        var rest = record[8..];
        for (; rest.Length >= 8; rest = rest[8..])
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(rest));
        }

        foreach (var value in rest)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        return ~sum;
    }
}
