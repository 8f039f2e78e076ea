using System.Text;

namespace ActorInference.Contracts.Tests.Tensors;

[Collection(nameof(TensorPool))]
public class NamedTensorTests
{
    [Fact]
    public void Create_CopiesTheElements()
    {
        using var tensor = NamedTensor.Create<float>("x", TensorShape.Create(2, 2), [1, 2, 3, 4]);

        Assert.Equal(TensorDatatype.FP32, tensor.Datatype);
        Assert.Equal([1, 2, 3, 4], tensor.AsSpan<float>().ToArray());
        Assert.Equal(16, tensor.AsSpan<byte>().Length);
        Assert.Equal("x FP32 [2,2]", tensor.ToString());
    }

    [Fact]
    public void HalfPrecision_IsReadAsItsTypeOrItsBits()
    {
        using var half = NamedTensor.Create<Half>("h", TensorShape.Create(2), [(Half)1, (Half)(-2)]);
        using var brain = NamedTensor.Create<BFloat16>("b", TensorShape.Create(1), [(BFloat16)1f]);

        Assert.Equal([(Half)1, (Half)(-2)], half.AsSpan<Half>().ToArray());
        Assert.Equal([0x3C00, 0xC000], half.AsSpan<ushort>().ToArray());
        Assert.Equal([0x3F80], brain.AsSpan<ushort>().ToArray());
        Assert.Throws<InvalidOperationException>(() => brain.AsSpan<Half>().Length);
    }

    [Fact]
    public void AsSpan_OtherType_NamesTensorAndTypes()
    {
        using var tensor = NamedTensor.Create<int>("ids", TensorShape.Create(1), [7]);

        var error = Assert.Throws<InvalidOperationException>(() => tensor.AsSpan<ushort>().Length);

        Assert.Equal("The tensor 'ids' is INT32; its elements cannot be read as 'System.UInt16'.", error.Message);
    }

    [Fact]
    public void CreateStrings_RoundTrip()
    {
        string[] values = ["", "Grüße", "日本", "a\0b"];
        using var tensor = NamedTensor.CreateStrings("s", TensorShape.Create(2, 2), values);

        Assert.Equal(values, tensor.ToStrings());
        var lengths = new List<int>();
        foreach (var element in tensor.Elements)
        {
            lengths.Add(element.Length);
        }

        Assert.Equal(values.Select(Encoding.UTF8.GetByteCount), lengths);
    }

    [Fact]
    public void ZeroSize_HasNoBytes()
    {
        using var numbers = NamedTensor.Create<long>("n", TensorShape.Create(0, 3), []);
        using var strings = NamedTensor.CreateStrings("s", TensorShape.Create(3, 0), []);

        Assert.Equal(0, numbers.Buffer.Length);
        Assert.Empty(strings.ToStrings());
    }

    [Fact]
    public void Create_WrongNumberOfElements_TakesNoMemory()
    {
        var before = TensorPool.RentedBytes;

        var error = Assert.Throws<ArgumentException>(() => NamedTensor.Create<float>("x", TensorShape.Create(3), [1]));

        Assert.Contains("has 3 elements; 1 are given", error.Message);
        Assert.Throws<ArgumentException>(() => NamedTensor.Create<float>("", TensorShape.Create(1), [1]));
        Assert.Equal(before, TensorPool.RentedBytes);
    }

    [Theory]
    [InlineData("x", TensorDatatype.FP32, 15, "needs 16 bytes; 15 are given")]
    [InlineData("x", TensorDatatype.FP32, 17, "needs 16 bytes; 17 are given")]
    [InlineData("x", (TensorDatatype)99, 16, "unknown datatype 99")]
    [InlineData("", TensorDatatype.FP32, 16, "empty name")]
    public void TryCreate_BufferThatDoesNotFit_LeavesItWithTheCaller(string name, TensorDatatype datatype, int length, string expected)
    {
        using var buffer = TensorBuffer.Rent(length);

        Assert.False(NamedTensor.TryCreate(name, datatype, TensorShape.Create(2, 2), buffer, out _, out var error));

        Assert.Contains(expected, error);
        Assert.Equal(length, buffer.Length);
    }

    [Theory]
    [InlineData(new byte[] { 1, 0, 0 }, 1, "end after 0")]
    [InlineData(new byte[] { 2, 0, 0, 0, 65 }, 1, "an element 0 of 2 bytes, of which only 1 are there")]
    [InlineData(new byte[] { 255, 255, 255, 255, 65 }, 1, "an element 0 of 4294967295 bytes")]
    [InlineData(new byte[] { 1, 0, 0, 0, 65 }, 2, "end after 1")]
    [InlineData(new byte[] { 1, 0, 0, 0, 65, 66 }, 1, "1 bytes behind its last")]
    [InlineData(new byte[] { 0, 0, 0, 0 }, 0, "4 bytes behind its last of 0")]
    public void TryCreate_BytesWithLyingLengths_SaysWhere(byte[] bytes, long elements, string expected)
    {
        using var buffer = TensorBuffer.Rent(bytes.Length);
        bytes.CopyTo(buffer.Span);

        Assert.False(NamedTensor.TryCreate("s", TensorDatatype.Bytes, TensorShape.Create(elements), buffer, out _, out var error));

        Assert.Contains(expected, error);
    }

    [Fact]
    public void TryCreate_BytesWithMoreElementsThanMemory_EndsAtOnce()
    {
        using var buffer = TensorBuffer.Rent(8);
        buffer.Span.Clear();

        Assert.False(NamedTensor.TryCreate("s", TensorDatatype.Bytes, TensorShape.Create(long.MaxValue), buffer, out _, out var error));

        Assert.Contains("end after 2", error);
    }

    [Fact]
    public void Elements_OfNumbers_Throw()
    {
        using var tensor = NamedTensor.Create<int>("ids", TensorShape.Create(1), [7]);

        Assert.Throws<InvalidOperationException>(() => tensor.Elements.MoveNext());
        Assert.Throws<InvalidOperationException>(tensor.ToStrings);
    }

    [Fact]
    public void Use_AfterDispose_Throws()
    {
        var tensor = NamedTensor.Create<int>("ids", TensorShape.Create(1), [7]);
        tensor.Dispose();
        tensor.Dispose();

        Assert.Throws<ObjectDisposedException>(() => tensor.AsSpan<int>().Length);
    }
}
