using System.Buffers.Binary;

namespace ActorInference.Hosting.Files;

/// <summary>The first chunk of a PNG file, checked.</summary>
internal readonly record struct PngHeader(int Width, int Height, int BitDepth, int ColourType)
{
    private const int MaxPixels = 100_000_000;

    /// <summary>Samples per pixel: grey 1, palette 1, grey and alpha 2, colours 3, colours and alpha 4.</summary>
    public int Channels => ColourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public int BytesPerPixel => Math.Max(1, Channels * BitDepth / 8);

    public int RowBytes => (int)((((long)Width * Channels * BitDepth) + 7) / 8);

    public static PngHeader Parse(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length != 13)
        {
            throw new FileFormatException($"Its header has {chunk.Length} bytes; a PNG header has 13.");
        }

        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(chunk), BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]));
        if (width == 0 || height == 0 || (ulong)width * height > MaxPixels)
        {
            throw new FileFormatException($"It is {width} by {height} pixels; 1 to {MaxPixels} pixels are read.");
        }

        var (depth, type) = (chunk[8], chunk[9]);
        var known = (type, depth) is (0 or 3, 1 or 2 or 4 or 8) or (0, 16) or (2 or 4 or 6, 8 or 16);
        if (!known)
        {
            throw new FileFormatException($"It has colour type {type} with {depth} bits, which PNG does not know.");
        }

        if (chunk[10] != 0 || chunk[11] != 0 || chunk[12] != 0)
        {
            throw new FileFormatException(chunk[12] == 1 ? "It is interlaced; save it without interlacing." : "Its compression or filter method is unknown.");
        }

        return new((int)width, (int)height, depth, type);
    }
}
