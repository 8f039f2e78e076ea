using System.Buffers.Binary;

namespace ActorInference.Hosting.Files;

/// <summary>Reads WAV recordings: PCM of 8, 16, 24 or 32 bits or floats of 32 bits, any rate; channels are averaged into one.</summary>
internal static class WavReader
{
    private const int Pcm = 1, Float = 3, Extensible = 0xFFFE;

    /// <exception cref="FileFormatException">It is no WAV file, or one that is cut off or of another encoding.</exception>
    public static Recording Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WAVE"u8))
        {
            throw new FileFormatException("It is not a WAV recording.");
        }

        ReadOnlySpan<byte> format = default;
        for (var rest = file[12..]; rest.Length >= 8;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            var body = rest[8..];
            if (rest.StartsWith("fmt "u8) && length >= 16 && length <= body.Length)
            {
                format = body[..(int)length];
            }
            else if (rest.StartsWith("data"u8))
            {
                return Decode(format, length, body);
            }

            rest = length + (length & 1) <= body.Length ? body[(int)(length + (length & 1))..] : default;
        }

        throw new FileFormatException("It has no samples.");
    }

    private static Recording Decode(ReadOnlySpan<byte> format, uint length, ReadOnlySpan<byte> body)
    {
        if (format.IsEmpty)
        {
            throw new FileFormatException("Its format is missing or comes after its samples.");
        }

        if (length > body.Length)
        {
            throw new FileFormatException($"It is cut off: {length} bytes of samples are announced, {body.Length} are there.");
        }

        int kind = BinaryPrimitives.ReadUInt16LittleEndian(format), channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(format[4..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        kind = kind == Extensible && format.Length >= 26 ? BinaryPrimitives.ReadUInt16LittleEndian(format[24..]) : kind;
        if (channels is 0 or > 64 || rate is < 1000 or > 768_000 || (kind, bits) is not ((Pcm, 8 or 16 or 24 or 32) or (Float, 32)))
        {
            throw new FileFormatException($"It has format {kind}, {channels} channels, {rate} Hz and {bits} bits; read are PCM of 8, 16, 24 or 32 bits and floats of 32 bits.");
        }

        int width = bits / 8, frames = (int)length / (width * channels);
        var samples = new float[frames];
        for (var frame = 0; frame < frames; frame++)
        {
            float sum = 0;
            for (var channel = 0; channel < channels; channel++)
            {
                sum += Sample(body[(((frame * channels) + channel) * width)..], kind, bits);
            }

            samples[frame] = sum / channels;
        }

        return new((int)rate, samples);
    }

    private static float Sample(ReadOnlySpan<byte> bytes, int kind, int bits) => bits switch
    {
        8 => (bytes[0] - 128) / 128f,
        16 => BinaryPrimitives.ReadInt16LittleEndian(bytes) / 32768f,
        24 => ((bytes[0] << 8) | (bytes[1] << 16) | (bytes[2] << 24)) / 2147483648f,
        _ => kind == Float ? BinaryPrimitives.ReadSingleLittleEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes) / 2147483648f,
    };
}
