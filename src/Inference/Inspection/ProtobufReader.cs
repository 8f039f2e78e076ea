using System.Text;

namespace ActorInference.Inference;

/// <summary>
/// Walks the fields of a protobuf file of any size with a small buffer. It never believes a length: every field must end where the message
/// around it ends or before.
/// </summary>
internal sealed class ProtobufReader(PlainFile file)
{
    public const int Varint = 0;
    public const int LengthDelimited = 2;

    private const int Fixed64 = 1;
    private const int Fixed32 = 5;

    private readonly byte[] _buffer = new byte[16384];
    private long _bufferStart;
    private int _buffered;

    /// <summary>Bytes from the start of the file.</summary>
    public long Position { get; private set; }

    public long Length => file.Length;

    /// <summary>Reads the tag of the next field of a message that ends at <paramref name="end"/>; false at its end.</summary>
    public bool TryReadField(long end, out int field, out int wireType)
    {
        field = wireType = 0;
        if (Position >= end)
        {
            return Position == end ? false : throw Broken();
        }

        var tag = ReadVarint(end);
        field = (int)Math.Min(int.MaxValue, tag >> 3);
        wireType = (int)(tag & 7);
        return field is > 0 and < (1 << 29) ? true : throw Broken();
    }

    public ulong ReadVarint(long end)
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = ReadByte(end);
            value |= shift < 64 ? (ulong)(next & 0x7F) << shift : 0;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Broken();
    }

    /// <summary>Reads the length of a field and returns where it ends.</summary>
    public long ReadEnd(long end)
    {
        var length = ReadVarint(end);
        return length <= (ulong)(end - Position) ? Position + (long)length : throw Broken();
    }

    /// <summary>A string field; one longer than <paramref name="limit"/> bytes is cut there.</summary>
    public string ReadString(long end, int limit)
    {
        var stop = ReadEnd(end);
        var text = new byte[Math.Min(limit, stop - Position)];
        for (var index = 0; index < text.Length; index++)
        {
            text[index] = ReadByte(stop);
        }

        Position = stop;
        return Encoding.UTF8.GetString(text);
    }

    public void Skip(int wireType, long end)
    {
        switch (wireType)
        {
            case Varint:
                ReadVarint(end);
                break;
            case LengthDelimited:
                Position = ReadEnd(end);
                break;
            case Fixed64 or Fixed32:
                Position += wireType == Fixed64 ? 8 : 4;
                if (Position > end)
                {
                    throw Broken();
                }

                break;
            default:
                throw Broken();
        }
    }

    public static ModelLoadException Broken() => new(ModelLoadError.InvalidModel, "The model file is no sound ONNX model: its structure is broken.");

    private byte ReadByte(long end)
    {
        if (Position >= end)
        {
            throw Broken();
        }

        if (Position < _bufferStart || Position >= _bufferStart + _buffered)
        {
            _bufferStart = Position;
            _buffered = RandomAccess.Read(file.Handle, _buffer, Position);
            if (_buffered == 0)
            {
                throw Broken();
            }
        }

        return _buffer[Position++ - _bufferStart];
    }
}
