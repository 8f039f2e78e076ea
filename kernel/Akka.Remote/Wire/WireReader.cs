using System.Buffers.Binary;
using System.Text;

namespace Akka.Remote.Wire;

/// <summary>Reads the fields of one protobuf message in place. Every length is checked against what is there.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: false);

    private ReadOnlySpan<byte> _rest = bytes;
    private WireType _type;

    /// <summary>The number of the field at hand. It has to be read, or skipped, before the next.</summary>
    public int Field { get; private set; }

    public readonly bool IsNumber => _type == WireType.Varint;

    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        var tag = RawVarint();
        Field = (int)(tag >> 3);
        _type = (WireType)(tag & 7);
        if (Field <= 0 || tag > uint.MaxValue) throw new WireFormatException($"A field of a message has the number {tag >> 3}.");
        return true;
    }

    public ulong Varint() => Is(WireType.Varint) ? RawVarint() : 0;

    public int Int32() => (int)Varint();

    public bool Bool() => Varint() != 0;

    public ulong Fixed64() => Is(WireType.Fixed64) ? BinaryPrimitives.ReadUInt64LittleEndian(Take(8)) : 0;

    /// <summary>The content of a field with a length, not copied.</summary>
    public ReadOnlySpan<byte> Bytes() => Is(WireType.Bytes) ? Take(RawVarint()) : [];

    public string Text() => Utf8.GetString(Bytes());

    public void Skip()
    {
        switch (_type)
        {
            case WireType.Varint:
                RawVarint();
                break;
            case WireType.Fixed64:
                Take(8);
                break;
            case WireType.Bytes:
                Take(RawVarint());
                break;
            case WireType.Fixed32:
                Take(4);
                break;
            default:
                throw new WireFormatException($"The field {Field} of a message is written in the way {(int)_type}, which is none.");
        }
    }

    /// <summary>Repeated numbers, packed into one field or one in each.</summary>
    public void Fixed64s(List<long> into)
    {
        if (_type == WireType.Fixed64)
        {
            into.Add((long)Fixed64());
            return;
        }

        for (var packed = Bytes(); !packed.IsEmpty; packed = packed[8..])
        {
            if (packed.Length < 8) throw new WireFormatException("A list of numbers ends inside one.");
            into.Add(BinaryPrimitives.ReadInt64LittleEndian(packed));
        }
    }

    /// <summary>A field of another kind than expected is skipped, as protobuf has it.</summary>
    private bool Is(WireType wanted)
    {
        if (_type == wanted) return true;
        Skip();
        return false;
    }

    private ulong RawVarint()
    {
        var value = 0UL;
        for (var i = 0; i < 10 && i < _rest.Length; i++)
        {
            var b = _rest[i];
            value |= (ulong)(b & 0x7F) << (7 * i);
            if (b >= 0x80) continue;
            _rest = _rest[(i + 1)..];
            return value;
        }

        throw new WireFormatException("A message ends inside a number.");
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length) throw new WireFormatException($"A field of {length} bytes stands in a message of which {_rest.Length} are left.");
        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }
}
