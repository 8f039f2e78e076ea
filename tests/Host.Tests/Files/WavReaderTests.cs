using System.Text;
using ActorInference.Hosting.Files;

namespace ActorInference.Hosting.Tests.Files;

public sealed class WavReaderTests
{
    [Theory]
    [InlineData(1, 8, new byte[] { 128, 192 }, new[] { 0f, 0.5f })]
    [InlineData(1, 16, new byte[] { 0, 0x40, 0, 0xC0 }, new[] { 0.5f, -0.5f })]
    [InlineData(1, 24, new byte[] { 0, 0, 0x40 }, new[] { 0.5f })]
    [InlineData(1, 32, new byte[] { 0, 0, 0, 0xC0 }, new[] { -0.5f })]
    [InlineData(3, 32, new byte[] { 0, 0, 0, 0x3F }, new[] { 0.5f })]
    public void Read_EveryEncoding_IsFloats(ushort kind, ushort bits, byte[] data, float[] expected) =>
        Assert.Equal(expected, WavReader.Read(Wav(kind, 1, bits, data)).Samples);

    [Fact]
    public void Read_TwoChannels_AreAveraged() =>
        Assert.Equal([0.25f], WavReader.Read(Wav(1, 2, 16, [0, 0x40, 0, 0])).Samples);

    [Fact]
    public void Read_AnyPrefixOfTheSample_IsASentence()
    {
        var file = Repository.Read("samples", "speech.wav");
        for (var length = 0; length < file.Length; length += length < 100 ? 1 : 9973)
        {
            Assert.Throws<FileFormatException>(() => WavReader.Read(file.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Read_UnknownEncoding_NamesWhatIsRead() =>
        Assert.Contains("PCM", Assert.Throws<FileFormatException>(() => WavReader.Read(Wav(6, 1, 8, [0]))).Message, StringComparison.Ordinal);

    [Fact]
    public void At_HalfTheRate_KeepsTheDuration()
    {
        var recording = new Recording(32_000, [.. Enumerable.Range(0, 32_000).Select(i => i / 32_000f)]).At(16_000);

        Assert.Equal((16_000, 1.0), (recording.SampleRate, recording.Seconds));
        Assert.Equal(0.5f, recording.Samples[8_000], 3);
    }

    private static byte[] Wav(ushort kind, ushort channels, ushort bits, byte[] data)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write(Encoding.ASCII.GetBytes("RIFF\0\0\0\0WAVEfmt "));
        writer.Write(16);
        writer.Write(kind);
        writer.Write(channels);
        writer.Write(16_000);
        writer.Write(16_000 * channels * bits / 8);
        writer.Write((ushort)(channels * bits / 8));
        writer.Write(bits);
        writer.Write(Encoding.ASCII.GetBytes("data"));
        writer.Write(data.Length);
        writer.Write(data);
        writer.Flush();
        return file.ToArray();
    }
}
