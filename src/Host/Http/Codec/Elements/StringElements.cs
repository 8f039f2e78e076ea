using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// JSON strings as BYTES elements, unescaped straight into the tensor in whatever pieces they arrive: four bytes of little-endian length,
/// then the UTF-8 bytes.
/// </summary>
internal sealed class StringElements(GrowingBuffer target)
{
    private static readonly SearchValues<byte> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(value => (byte)value), (byte)'"', (byte)'\\']);

    private long _start;
    private int _escape; // 0: none, 1: after the backslash, 2 to 5: hexadecimal digits still to come plus 1
    private int _unit;
    private char _high;

    public void Begin()
    {
        _start = target.Length;
        _escape = 0;
        _high = '\0';
        target.Append(0);
    }

    /// <summary>Takes the string's next piece; returns how much of it, and whether the closing quote was part of it.</summary>
    public int Take(ReadOnlySpan<byte> piece, out bool ended)
    {
        var position = 0;
        ended = false;
        while (position < piece.Length && !ended)
        {
            if (_escape != 0)
            {
                TakeEscape(piece[position++]);
                continue;
            }

            var plain = piece[position..].IndexOfAny(Special);
            plain = plain < 0 ? piece.Length - position : plain;
            if (plain > 0)
            {
                RefuseLoneSurrogate();
                target.Append(piece.Slice(position, plain));
                position += plain;
            }

            if (position < piece.Length)
            {
                ended = TakeSpecial(piece[position++]);
            }
        }

        if (ended)
        {
            Finish();
        }

        return position;
    }

    private bool TakeSpecial(byte value)
    {
        if (value == '\\')
        {
            _escape = 1;
            return false;
        }

        RefuseLoneSurrogate();
        return value == '"' ? true : throw Malformed("a control character stands in it unescaped");
    }

    private void TakeEscape(byte value)
    {
        if (_escape > 1)
        {
            TakeHexadecimal(value);
            return;
        }

        if (value == 'u')
        {
            _escape = 5;
            _unit = 0;
            return;
        }

        RefuseLoneSurrogate();
        _escape = 0;
        target.Append(value switch
        {
            (byte)'"' or (byte)'\\' or (byte)'/' => value,
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            _ => throw Malformed("it has an unknown escape"),
        });
    }

    private void TakeHexadecimal(byte value)
    {
        var digit = HexadecimalValue(value);
        _unit = digit < 0 ? throw Malformed("it has an unknown escape") : (_unit << 4) | digit;
        if (--_escape > 1)
        {
            return;
        }

        _escape = 0;
        var unit = (char)_unit;
        if (char.IsHighSurrogate(unit) && _high == '\0')
        {
            _high = unit;
            return;
        }

        if (!(_high == '\0' ? Rune.TryCreate(unit, out var rune) : Rune.TryCreate(_high, unit, out rune)))
        {
            throw Malformed("it has half of a surrogate pair");
        }

        _high = '\0';
        Span<byte> encoded = stackalloc byte[4];
        target.Append(encoded[..rune.EncodeToUtf8(encoded)]);
    }

    private static int HexadecimalValue(byte value) =>
        char.IsAsciiHexDigit((char)value) ? (value & 0xf) + (value > '9' ? 9 : 0) : -1;

    private void Finish()
    {
        var element = target.From(_start);
        if (!Utf8.IsValid(element[sizeof(int)..]))
        {
            throw Malformed("it is no valid UTF-8; send such bytes as binary data");
        }

        BinaryPrimitives.WriteInt32LittleEndian(element, element.Length - sizeof(int));
    }

    private void RefuseLoneSurrogate()
    {
        if (_high != '\0')
        {
            throw Malformed("it has half of a surrogate pair");
        }
    }

    private static RequestRefusedException Malformed(string why) =>
        RequestRefusedException.Invalid($"A string of the tensor data is malformed: {why}.");
}
