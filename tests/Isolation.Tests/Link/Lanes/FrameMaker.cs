using System.Buffers.Binary;
using ActorInference.Contracts;

namespace ActorInference.Isolation.Tests.Link.Lanes;

/// <summary>Frames as a healthy peer writes them, most of them damaged afterwards. Seeded.</summary>
internal sealed class FrameMaker(PeerMemory memory, int seed)
{
    private static readonly ulong[] Extremes = [0, 1, 3, 4095, 4096, 4097, int.MaxValue, uint.MaxValue, 1UL << 60, long.MaxValue, 1UL << 63, ulong.MaxValue - 7, ulong.MaxValue];

    private readonly Random _random = new(seed);
    private readonly MemoryStream _bytes = new();
    private bool _isDamaged;

    public byte[] Completion(ExpectedAnswer expected)
    {
        Begin();
        var items = 1 + _random.Next(3);
        UInt64(7);
        Byte(1);
        UInt64(1);
        UInt64(2);
        UInt64(3);
        UInt32((uint)items);
        for (var item = 0; item < items; item++)
        {
            expected.BeginItem();
            var onlyWords = _random.Next(3) == 0;
            if (onlyWords)
            {
                expected.Want(1);
            }

            if (_random.Next(4) == 0)
            {
                Byte(2);
                UInt16((ushort)InferFailureCode.Internal);
                UInt16(3);
                _bytes.Write("No."u8);
                continue;
            }

            Byte(1);
            if (!onlyWords)
            {
                Floats(0);
            }

            Text(1);
        }

        return End();
    }

    public byte[] Submission()
    {
        Begin();
        var items = 1 + _random.Next(3);
        UInt64(7);
        UInt32((uint)items);
        for (var item = 0; item < items; item++)
        {
            var outputs = _random.Next(3);
            UInt16(2);
            UInt16((ushort)outputs);
            Floats(0);
            Text(1);
            for (var output = 0; output < outputs; output++)
            {
                UInt16((ushort)output);
            }
        }

        return End();
    }

    /// <summary>Damage to the header in the ring: length, check sum, generation, number, or the writer's position.</summary>
    public void DamageRing(Span<byte> header, ref ulong written)
    {
        switch (_random.Next(5))
        {
            case 0:
                BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)Extreme());
                break;
            case 1:
                BinaryPrimitives.WriteUInt32LittleEndian(header, BinaryPrimitives.ReadUInt32LittleEndian(header) + (uint)_random.Next(-24, 24));
                break;
            case 2:
                header[_random.Next(header.Length)] ^= (byte)(1 << _random.Next(8));
                break;
            case 3:
                written = Extreme();
                break;
        }
    }

    private void Begin()
    {
        _bytes.SetLength(0);
        _isDamaged = _random.Next(50) != 0;
        memory.Bytes.Clear();
    }

    private byte[] End()
    {
        var body = _bytes.ToArray();
        if (!_isDamaged)
        {
            return body;
        }

        return _random.Next(4) switch
        {
            0 => body[.._random.Next(body.Length)],
            1 => [.. body, .. new byte[1 + _random.Next(40)]],
            2 => Overwrite(body),
            _ => Flip(body),
        };
    }

    private byte[] Overwrite(byte[] body)
    {
        var at = _random.Next(body.Length - 8);
        BinaryPrimitives.WriteUInt64LittleEndian(body.AsSpan(at), Extreme());
        return body;
    }

    private byte[] Flip(byte[] body)
    {
        for (var count = 1 + _random.Next(4); count > 0; count--)
        {
            body[_random.Next(body.Length)] ^= (byte)(1 << _random.Next(8));
        }

        return body;
    }

    private ulong Extreme() => Extremes[_random.Next(Extremes.Length)];

    private void Floats(ushort index)
    {
        var rows = (ulong)_random.Next(5);
        Tensor(index, TensorDatatype.FP32, (ulong)_random.Next(4000) & ~63UL, rows * 12, rows, 3);
    }

    /// <summary>Two elements, one of them sometimes longer than there is memory.</summary>
    private void Text(ushort index)
    {
        var at = 64 * _random.Next(60);
        BinaryPrimitives.WriteUInt32LittleEndian(memory.Bytes[at..], 2);
        BinaryPrimitives.WriteUInt32LittleEndian(memory.Bytes[(at + 6)..], _isDamaged && _random.Next(3) == 0 ? (uint)Extreme() : 5);
        Tensor(index, TensorDatatype.Bytes, (ulong)at, 15, 2);
    }

    private void Tensor(ushort index, TensorDatatype datatype, ulong offset, ulong length, params ulong[] dimensions)
    {
        // A single field that lies, now and then, in a frame that is well formed otherwise.
        var lie = _isDamaged ? _random.Next(20) : -1;
        UInt16(lie == 0 ? (ushort)Extreme() : index);
        Byte(lie == 1 ? (byte)_random.Next(256) : (byte)datatype);
        Byte(lie == 2 ? (byte)_random.Next(256) : (byte)dimensions.Length);
        UInt32(lie == 3 ? (uint)Extreme() : PeerMemory.Id);
        UInt64(lie == 4 ? Extreme() : offset);
        UInt64(lie == 5 ? Extreme() : length);
        foreach (var dimension in dimensions)
        {
            UInt64(lie is 6 or 7 ? Extreme() : dimension);
        }
    }

    private void Byte(byte value) => _bytes.WriteByte(value);

    private void UInt16(ushort value) => Write(value, sizeof(ushort));

    private void UInt32(uint value) => Write(value, sizeof(uint));

    private void UInt64(ulong value) => Write(value, sizeof(ulong));

    private void Write(ulong value, int bytes)
    {
        Span<byte> all = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(all, value);
        _bytes.Write(all[..bytes]);
    }
}
