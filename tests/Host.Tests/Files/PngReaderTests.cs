using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ActorInference.Hosting.Files;

namespace ActorInference.Hosting.Tests.Files;

public sealed class PngReaderTests
{
    [Theory]
    [InlineData(0, 1, new byte[] { 0, 0b10_000000 }, new byte[] { 255, 255, 255, 0, 0, 0 })]
    [InlineData(0, 2, new byte[] { 0, 0b0110_0000 }, new byte[] { 85, 85, 85, 170, 170, 170 })]
    [InlineData(0, 8, new byte[] { 0, 7, 200 }, new byte[] { 7, 7, 7, 200, 200, 200 })]
    [InlineData(0, 16, new byte[] { 0, 7, 1, 200, 2 }, new byte[] { 7, 7, 7, 200, 200, 200 })]
    [InlineData(2, 8, new byte[] { 0, 1, 2, 3, 4, 5, 6 }, new byte[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(3, 4, new byte[] { 0, 0x10 }, new byte[] { 40, 50, 60, 10, 20, 30 })]
    [InlineData(4, 8, new byte[] { 0, 100, 255, 100, 0 }, new byte[] { 100, 100, 100, 255, 255, 255 })]
    [InlineData(6, 8, new byte[] { 0, 1, 2, 3, 255, 9, 9, 9, 0 }, new byte[] { 1, 2, 3, 255, 255, 255 })]
    public void Read_TwoPixelsOfEveryColourType_AreRgb(int type, int depth, byte[] rows, byte[] expected)
    {
        var picture = PngReader.Read(Png(2, 1, depth, type, rows));

        Assert.Equal((2, 1), (picture.Width, picture.Height));
        Assert.Equal(expected, picture.Rgb.ToArray());
    }

    [Fact]
    public void Read_EveryFilter_IsUndone()
    {
        byte[] rows =
        [
            0, 10, 20, 30,
            1, 1, 1, 1,
            2, 1, 1, 1,
            3, 1, 1, 1,
            4, 1, 1, 1,
        ];
        var picture = PngReader.Read(Png(3, 5, 8, 0, rows));

        byte[] grey = [.. Enumerable.Range(0, 15).Select(i => picture.Rgb[i * 3])];
        Assert.Equal([10, 20, 30, 1, 2, 3, 2, 3, 4, 2, 3, 4, 3, 4, 5], grey);
    }

    [Fact]
    public void Read_AnyPrefixOfTheSample_IsASentence()
    {
        var file = Repository.Read("samples", "notice.png");
        for (var length = 0; length < file.Length; length += 97)
        {
            Assert.EndsWith(".", Assert.Throws<FileFormatException>(() => PngReader.Read(file.AsMemory(0, length))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_BytesTurned_NeverEscapesTheOneException()
    {
        var original = Repository.Read("samples", "notice.png");
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var file = (byte[])original.Clone();
            file[random.Next(8, round % 2 == 0 ? 64 : file.Length)] = (byte)random.Next(256);
            if (Record.Exception(() => PngReader.Read(file)) is { } thrown)
            {
                Assert.IsType<FileFormatException>(thrown);
            }
        }
    }

    [Theory]
    [InlineData(0u, 1u)]
    [InlineData(0xFFFFFFFFu, 0xFFFFFFFFu)]
    [InlineData(100_000u, 100_000u)]
    public void Read_SizeOutOfBounds_IsRefusedBeforeMemoryIsTaken(uint width, uint height)
    {
        var refused = Assert.Throws<FileFormatException>(() => PngReader.Read(Png(width, height, 8, 2, [])));

        Assert.Contains("pixels", refused.Message, StringComparison.Ordinal);
    }

    private static byte[] Png(uint width, uint height, int depth, int type, byte[] rows)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = ((byte)depth, (byte)type);
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(rows);
        }

        return
        [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
            .. Chunk("IHDR", header), .. Chunk("PLTE", [10, 20, 30, 40, 50, 60]), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
    }
}
