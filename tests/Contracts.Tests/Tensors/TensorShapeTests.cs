using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace ActorInference.Contracts.Tests.Tensors;

public class TensorShapeTests
{
    [Theory]
    [InlineData(new long[] { }, 1, "[]")]
    [InlineData(new long[] { 1, 3, 48, 192 }, 27648, "[1,3,48,192]")]
    [InlineData(new long[] { 4, 0, 7 }, 0, "[4,0,7]")]
    [InlineData(new long[] { long.MaxValue }, long.MaxValue, "[9223372036854775807]")]
    public void Create_ValidDimensions_CountsElements(long[] dimensions, long elements, string text)
    {
        var shape = TensorShape.Create(dimensions);

        Assert.Equal(elements, shape.ElementCount);
        Assert.Equal(dimensions, shape.Dimensions.ToArray());
        Assert.Equal(text, shape.ToString());
    }

    [Theory]
    [InlineData(new long[] { 1L << 4, (1L << 60) + 2 }, "more elements than can be counted")]
    [InlineData(new long[] { 1L << 32, 1L << 32 }, "more elements than can be counted")]
    [InlineData(new long[] { 1L << 32, 0, 1L << 32 }, "more elements than can be counted")]
    [InlineData(new long[] { long.MaxValue, long.MaxValue, long.MaxValue }, "more elements than can be counted")]
    [InlineData(new long[] { 3, -1 }, "negative dimension -1")]
    [InlineData(new long[] { 0, long.MinValue }, "negative dimension -9223372036854775808")]
    [InlineData(new long[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }, "17 dimensions; at most 16")]
    public void TryCreate_WrongDimensions_SaysWhatIsWrong(long[] dimensions, string expected)
    {
        Assert.False(TensorShape.TryCreate(dimensions, out var shape, out var error));

        Assert.Null(shape);
        Assert.Contains(expected, error);
        Assert.Equal(error + " (Parameter 'dimensions')", Assert.Throws<ArgumentException>(() => TensorShape.Create(dimensions)).Message);
    }

    [Fact]
    public void TryCreate_AnyDimensions_AgreesWithArithmeticWithoutBounds() =>
        Prop.ForAll(
            Gen.OneOf(Gen.Choose(0, 9).Select(n => (long)n), Gen.Choose(0, 62).Select(n => (1L << n) + 2), Gen.Choose(-5, 5).Select(n => (long)n))
                .ListOf().Select(list => list.Take(18).ToArray()).ToArbitrary(),
            dimensions =>
            {
                var product = dimensions.Aggregate(BigInteger.One, (all, dimension) => all * Math.Max(dimension, 1));
                var valid = dimensions.Length <= 16 && dimensions.All(dimension => dimension >= 0) && product <= long.MaxValue;
                var elements = dimensions.Contains(0) ? 0 : product;
                return TensorShape.TryCreate(dimensions, out var shape, out _) == valid && (!valid || shape!.ElementCount == elements);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void TryGetByteLength_MoreThanALong_IsFalse()
    {
        var shape = TensorShape.Create(1L << 61);

        Assert.True(shape.TryGetByteLength(TensorDatatype.FP16, out var length));
        Assert.Equal(1L << 62, length);
        Assert.False(shape.TryGetByteLength(TensorDatatype.FP64, out _));
        Assert.False(TensorShape.Scalar.TryGetByteLength(TensorDatatype.Bytes, out _));
    }

    [Fact]
    public void WithDimension_ReplacesOneAxis()
    {
        var shape = TensorShape.Create(1, 3, 48);

        Assert.Equal(TensorShape.Create(8, 3, 48), shape.WithDimension(0, 8));
        Assert.Same(shape, shape.WithDimension(1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => shape.WithDimension(3, 1));
        Assert.Throws<ArgumentException>(() => shape.WithDimension(0, long.MaxValue));
    }

    [Fact]
    public void Create_SameDimensionsAgain_AllocatesNothing()
    {
        TensorShape.Create(2, 5, 11);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var shape = TensorShape.Create(2, 5, 11);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(110, shape.ElementCount);
    }

    [Fact]
    public void Equals_ByDimensions()
    {
        Assert.Equal(TensorShape.Create(1, 2), TensorShape.Create(1, 2));
        Assert.Equal(TensorShape.Create(1, 2).GetHashCode(), TensorShape.Create(1, 2).GetHashCode());
        Assert.NotEqual(TensorShape.Create(1, 2), TensorShape.Create(2, 1));
        Assert.NotEqual(TensorShape.Create(1), TensorShape.Scalar);
    }
}
