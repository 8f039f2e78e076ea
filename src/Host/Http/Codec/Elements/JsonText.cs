using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// JSON text, written piece by piece with no state to keep: the caller knows the grammar. Strings are UTF-8, escaped only where JSON
/// needs it; bytes that are no valid UTF-8 become U+FFFD.
/// </summary>
internal sealed class JsonText
{
    private const int SpanBytes = 1024;

    private IBufferWriter<byte> _target = new ArrayBufferWriter<byte>();

    /// <summary>Bytes written since <see cref="Begin"/>.</summary>
    public long Written { get; private set; }

    public void Begin(IBufferWriter<byte> target)
    {
        _target = target;
        Written = 0;
    }

    /// <summary>Text that is JSON already.</summary>
    public void Raw(ReadOnlySpan<byte> text)
    {
        _target.Write(text);
        Written += text.Length;
    }

    public void Number(long value)
    {
        value.TryFormat(_target.GetSpan(32), out var length, default, CultureInfo.InvariantCulture);
        Advance(length);
    }

    /// <summary>Room to write JSON into; <see cref="Advance"/> says how much of it was used.</summary>
    public Span<byte> Room(int bytes) => _target.GetSpan(bytes);

    public void Advance(int bytes)
    {
        _target.Advance(bytes);
        Written += bytes;
    }

    public void Text(string value)
    {
        Span<byte> encoded = stackalloc byte[512];
        if (value.Length * 3 <= encoded.Length)
        {
            Text(encoded[..Encoding.UTF8.GetBytes(value, encoded)]);
            return;
        }

        Text(Encoding.UTF8.GetBytes(value));
    }

    public void Text(ReadOnlySpan<byte> utf8)
    {
        Raw("\""u8);
        while (!utf8.IsEmpty)
        {
            var room = _target.GetSpan(SpanBytes);
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.EncodeUtf8(utf8, room, out var read, out var written);
            Advance(written);
            utf8 = utf8[read..];
        }

        Raw("\""u8);
    }

    public void Shape(ReadOnlySpan<long> dimensions)
    {
        Raw("["u8);
        for (var i = 0; i < dimensions.Length; i++)
        {
            if (i > 0)
            {
                Raw(","u8);
            }

            Number(dimensions[i]);
        }

        Raw("]"u8);
    }
}
