using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ActorInference.Hosting.Files;

/// <summary>Reads PNG pictures of every colour type and depth, not interlaced. Transparent pixels lie on white.</summary>
internal static class PngReader
{
    private const int MaxFileBytes = 256 << 20;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <exception cref="FileFormatException">It is no PNG file, or one that is cut off or out of bounds.</exception>
    public static Picture Read(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (!bytes.StartsWith(Signature))
        {
            throw new FileFormatException("It is not a PNG picture.");
        }

        if (bytes.Length > MaxFileBytes)
        {
            throw new FileFormatException($"It has {bytes.Length} bytes; at most {MaxFileBytes} are read.");
        }

        PngHeader? header = null;
        byte[] palette = [];
        using var data = new MemoryStream();
        for (var rest = bytes[8..]; ;)
        {
            var (type, chunk) = NextChunk(ref rest);
            if (type == "IEND")
            {
                break;
            }

            switch (type)
            {
                case "IHDR": header = PngHeader.Parse(chunk); break;
                case "PLTE": palette = chunk.ToArray(); break;
                case "IDAT": data.Write(chunk); break;
                default: break;
            }
        }

        if (header is not { } known)
        {
            throw new FileFormatException("Its header is missing.");
        }

        data.Position = 0;
        return new PngPixels(known, palette).Decode(Inflate(data, known));
    }

    private static (string Type, byte[] Data) NextChunk(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 12)
        {
            throw new FileFormatException("It ends before its last chunk.");
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length > rest.Length - 12)
        {
            throw new FileFormatException($"A chunk of {length} bytes is cut off.");
        }

        var chunk = (Encoding.ASCII.GetString(rest.Slice(4, 4)), rest.Slice(8, (int)length).ToArray());
        rest = rest[((int)length + 12)..];
        return chunk;
    }

    private static byte[] Inflate(Stream data, PngHeader header)
    {
        var rows = new byte[checked((header.RowBytes + 1) * header.Height)];
        try
        {
            using var inflate = new ZLibStream(data, CompressionMode.Decompress);
            inflate.ReadExactly(rows);
            return rows;
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            throw new FileFormatException("Its compressed pixels are damaged or cut off.");
        }
    }
}
