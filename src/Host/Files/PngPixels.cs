namespace ActorInference.Hosting.Files;

/// <summary>Takes the filters off the rows of a PNG picture and turns samples into red, green and blue bytes.</summary>
internal sealed class PngPixels(PngHeader header, byte[] palette)
{
    public Picture Decode(byte[] rows)
    {
        var rgb = new byte[checked(header.Width * header.Height * 3)];
        var above = new byte[header.RowBytes];
        for (var y = 0; y < header.Height; y++)
        {
            var start = y * (header.RowBytes + 1);
            var row = rows.AsSpan(start + 1, header.RowBytes);
            Unfilter(rows[start], row, above);
            for (var x = 0; x < header.Width; x++)
            {
                Convert(row, x, rgb.AsSpan(((y * header.Width) + x) * 3, 3));
            }

            row.CopyTo(above);
        }

        return new(header.Width, header.Height, rgb);
    }

    private void Unfilter(byte filter, Span<byte> row, ReadOnlySpan<byte> above)
    {
        var step = header.BytesPerPixel;
        for (var i = 0; i < row.Length; i++)
        {
            int left = i >= step ? row[i - step] : 0, up = above[i], corner = i >= step ? above[i - step] : 0;
            row[i] += filter switch
            {
                0 => 0,
                1 => (byte)left,
                2 => (byte)up,
                3 => (byte)((left + up) / 2),
                4 => (byte)Paeth(left, up, corner),
                _ => throw new FileFormatException($"A row has the filter {filter}; PNG knows 0 to 4."),
            };
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        int toLeft = Math.Abs(guess - left), toUp = Math.Abs(guess - up), toCorner = Math.Abs(guess - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private void Convert(ReadOnlySpan<byte> row, int x, Span<byte> rgb)
    {
        switch (header.ColourType)
        {
            case 0: rgb.Fill(Grey(row, x)); break;
            case 2: rgb[0] = Level(row, x * 3); rgb[1] = Level(row, (x * 3) + 1); rgb[2] = Level(row, (x * 3) + 2); break;
            case 3: Palette(Bits(row, x)).CopyTo(rgb); break;
            case 4: rgb.Fill(OnWhite(Level(row, x * 2), Level(row, (x * 2) + 1))); break;
            default:
                var alpha = Level(row, (x * 4) + 3);
                for (var channel = 0; channel < 3; channel++)
                {
                    rgb[channel] = OnWhite(Level(row, (x * 4) + channel), alpha);
                }

                break;
        }
    }

    private static byte OnWhite(int level, int alpha) => (byte)(255 - ((255 - level) * alpha / 255));

    /// <summary>A sample of 8 or 16 bits; of 16 the upper half.</summary>
    private byte Level(ReadOnlySpan<byte> row, int sample) => row[sample * header.BitDepth / 8];

    private byte Grey(ReadOnlySpan<byte> row, int x) =>
        header.BitDepth >= 8 ? Level(row, x) : (byte)(Bits(row, x) * 255 / ((1 << header.BitDepth) - 1));

    private int Bits(ReadOnlySpan<byte> row, int x)
    {
        var bit = x * header.BitDepth;
        return (row[bit / 8] >> (8 - header.BitDepth - (bit % 8))) & ((1 << header.BitDepth) - 1);
    }

    private ReadOnlySpan<byte> Palette(int index) =>
        (index * 3) + 3 <= palette.Length
            ? palette.AsSpan(index * 3, 3)
            : throw new FileFormatException($"A pixel has colour {index}; the palette has {palette.Length / 3}.");
}
