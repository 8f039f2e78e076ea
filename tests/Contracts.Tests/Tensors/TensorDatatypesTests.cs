using System.Text;

namespace ActorInference.Contracts.Tests.Tensors;

public class TensorDatatypesTests
{
    [Theory]
    [InlineData(TensorDatatype.Bool, "BOOL", 1)]
    [InlineData(TensorDatatype.UInt8, "UINT8", 1)]
    [InlineData(TensorDatatype.UInt16, "UINT16", 2)]
    [InlineData(TensorDatatype.UInt32, "UINT32", 4)]
    [InlineData(TensorDatatype.UInt64, "UINT64", 8)]
    [InlineData(TensorDatatype.Int8, "INT8", 1)]
    [InlineData(TensorDatatype.Int16, "INT16", 2)]
    [InlineData(TensorDatatype.Int32, "INT32", 4)]
    [InlineData(TensorDatatype.Int64, "INT64", 8)]
    [InlineData(TensorDatatype.FP16, "FP16", 2)]
    [InlineData(TensorDatatype.FP32, "FP32", 4)]
    [InlineData(TensorDatatype.FP64, "FP64", 8)]
    [InlineData(TensorDatatype.Bytes, "BYTES", 0)]
    [InlineData(TensorDatatype.BF16, "BF16", 2)]
    public void NamesAndSizes_AreThoseOfTheProtocol(TensorDatatype datatype, string name, int size)
    {
        Assert.Equal(name, datatype.ProtocolName());
        Assert.Equal(size, datatype.ElementSize());
        Assert.True(TensorDatatypes.TryParse(name, out var parsed));
        Assert.Equal(datatype, parsed);
        Assert.True(TensorDatatypes.TryParse(Encoding.UTF8.GetBytes(name), out parsed));
        Assert.Equal(datatype, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("fp32")]
    [InlineData("FP8")]
    [InlineData("FLOAT32_AND_MORE")]
    [InlineData("FP3²")]
    public void TryParse_OtherNames_IsFalse(string name)
    {
        Assert.False(TensorDatatypes.TryParse(name, out _));
        Assert.False(TensorDatatypes.TryParse(Encoding.UTF8.GetBytes(name), out _));
        Assert.False(TensorDatatypes.TryParse((string?)null, out _));
    }

    [Fact]
    public void UnknownValues_Throw()
    {
        Assert.False(((TensorDatatype)0).IsDefined());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((TensorDatatype)15).ElementSize());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((TensorDatatype)0).ProtocolName());
        Assert.Contains("'System.Guid'", Assert.Throws<NotSupportedException>(() => TensorDatatypes.Of<Guid>()).Message);
    }

    [Fact]
    public void Of_StorageTypes_HaveTheElementSize()
    {
        Check<bool>(TensorDatatype.Bool);
        Check<byte>(TensorDatatype.UInt8);
        Check<ushort>(TensorDatatype.UInt16);
        Check<uint>(TensorDatatype.UInt32);
        Check<ulong>(TensorDatatype.UInt64);
        Check<sbyte>(TensorDatatype.Int8);
        Check<short>(TensorDatatype.Int16);
        Check<int>(TensorDatatype.Int32);
        Check<long>(TensorDatatype.Int64);
        Check<Half>(TensorDatatype.FP16);
        Check<float>(TensorDatatype.FP32);
        Check<double>(TensorDatatype.FP64);
        Check<BFloat16>(TensorDatatype.BF16);

        static unsafe void Check<T>(TensorDatatype datatype)
            where T : unmanaged
        {
            Assert.Equal(datatype, TensorDatatypes.Of<T>());
            Assert.Equal(datatype.ElementSize(), sizeof(T));
        }
    }
}
