using System.Text;
using ActorInference.Contracts;
using ActorInference.Hosting.Files;
using ActorInference.Hosting.Files.Npy;

namespace ActorInference.Hosting.Tests.Files.Npy;

public sealed class NpyTests
{
    public static TheoryData<TensorDatatype> Datatypes() => [.. Enum.GetValues<TensorDatatype>().Where(d => d != TensorDatatype.Bytes)];

    [Theory]
    [MemberData(nameof(Datatypes))]
    public void Write_EveryDatatype_IsReadBack(TensorDatatype datatype)
    {
        var shape = TensorShape.Create(2, 3);
        var buffer = TensorBuffer.Rent(6 * datatype.ElementSize());
        for (var i = 0; i < buffer.Span.Length; i++)
        {
            buffer.Span[i] = (byte)(datatype == TensorDatatype.Bool ? i % 2 : i + 1);
        }

        using var tensor = new NamedTensor("x", datatype, shape, buffer);
        using var read = NpyReader.Read("y", NpyWriter.Write(tensor));

        Assert.Equal(("y", datatype, shape), (read.Name, read.Datatype, read.Shape));
        Assert.True(read.Buffer.Span.SequenceEqual(tensor.Buffer.Span));
    }

    [Theory]
    [InlineData()]
    [InlineData(0L)]
    [InlineData(5L)]
    [InlineData(1L, 2L, 3L, 4L)]
    public void Write_EveryRank_IsReadBack(params long[] dimensions)
    {
        var shape = TensorShape.Create(dimensions);
        using var tensor = NamedTensor.Create<float>("x", shape, new float[shape.ElementCount]);
        var file = NpyWriter.Write(tensor);
        using var read = NpyReader.Read("x", file);

        Assert.Equal(shape, read.Shape);
        Assert.Equal(0, (file.Length - tensor.Buffer.Span.Length) % 64);
    }

    [Fact]
    public void Write_Strings_AreReadBack()
    {
        using var tensor = NamedTensor.CreateStrings("x", TensorShape.Create(3), ["a", "", "grün"]);
        using var read = NpyReader.Read("x", NpyWriter.Write(tensor));

        Assert.Equal(["a", "", "grün"], read.ToStrings());
    }

    [Fact]
    public void Read_ColumnsFirst_ComesRowByRow()
    {
        using var read = NpyReader.Read("x", File("{'descr': '<i2', 'fortran_order': True, 'shape': (2, 3), }", [1, 0, 4, 0, 2, 0, 5, 0, 3, 0, 6, 0]));

        Assert.Equal<short>([1, 2, 3, 4, 5, 6], read.AsSpan<short>().ToArray());
    }

    [Fact]
    public void Read_BigEndian_IsTurned()
    {
        using var read = NpyReader.Read("x", File("{'descr': '>i4', 'fortran_order': False, 'shape': (1,), }", [0, 0, 1, 2]));

        Assert.Equal([258], read.AsSpan<int>().ToArray());
    }

    [Fact]
    public void Read_UnicodeStrings_BecomeBytes()
    {
        using var read = NpyReader.Read("x", File("{'descr': '<U2', 'fortran_order': False, 'shape': (2,), }", Encoding.UTF32.GetBytes("hié\0")));

        Assert.Equal(["hi", "é"], read.ToStrings());
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", 4, "needs 8")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", 8, "needs 4")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", 8, "plain type")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }", 8, "'c8'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999, 9999999999), }", 8, "")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }", 8, "whole numbers")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", 8, "whole numbers")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", 4, "plain type")]
    [InlineData("nonsense", 4, "descr")]
    public void Read_OddHeader_IsASentence(string header, int bytes, string part)
    {
        var odd = Assert.Throws<FileFormatException>(() => NpyReader.Read("x", File(header, new byte[bytes])));

        Assert.Contains(part, odd.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", odd.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyPrefixOfAFile_IsASentence()
    {
        var file = File("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", new byte[8]);
        for (var length = 0; length < file.Length; length++)
        {
            Assert.Throws<FileFormatException>(() => NpyReader.Read("x", file.AsSpan(0, length)));
        }
    }

    private static byte[] File(string header, byte[] data) =>
        [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. data];
}
