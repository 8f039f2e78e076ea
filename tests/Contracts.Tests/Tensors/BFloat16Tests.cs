namespace ActorInference.Contracts.Tests.Tensors;

public class BFloat16Tests
{
    [Theory]
    [InlineData(0f, 0x0000)]
    [InlineData(-0f, 0x8000)]
    [InlineData(1f, 0x3F80)]
    [InlineData(-2f, 0xC000)]
    [InlineData(1.00390625f, 0x3F80)] // halfway between two neighbours: to the even one
    [InlineData(1.01171875f, 0x3F82)]
    [InlineData(float.MaxValue, 0x7F80)]
    [InlineData(float.NegativeInfinity, 0xFF80)]
    public void FromFloat_RoundsToNearestEven(float value, int bits) => Assert.Equal(bits, ((BFloat16)value).Bits);

    [Fact]
    public void EveryValue_SurvivesTheWayThroughFloat()
    {
        for (var bits = 0; bits <= ushort.MaxValue; bits++)
        {
            float value = BFloat16.FromBits((ushort)bits);
            if (float.IsNaN(value))
            {
                Assert.True(float.IsNaN((BFloat16)value));
            }
            else
            {
                Assert.Equal(bits, ((BFloat16)value).Bits);
            }
        }
    }

    [Fact]
    public void NaNWithOnlyLowBits_StaysNaN() => Assert.True(float.IsNaN((BFloat16)BitConverter.UInt32BitsToSingle(0x7F800001)));
}
