using System.Globalization;
using System.Text;
using ActorInference.Hosting.Http.Codec;
using FsCheck;
using FsCheck.Fluent;

namespace ActorInference.Hosting.Tests.Http;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("10")]
    [InlineData("1.5")]
    [InlineData("-1.50e+07")]
    [InlineData("1E5")]
    [InlineData("0.000000000000000000000000000001")]
    public void NumberOfJson_IsRead(string text) =>
        Assert.True(JsonNumber.TryRead(Encoding.ASCII.GetBytes(text), out _));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("0x10")]
    [InlineData("1.5.5")]
    [InlineData("1-1")]
    [InlineData("NaN")]
    public void WhatIsNoNumberOfJson_IsNotRead(string text) =>
        Assert.False(JsonNumber.TryRead(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void EveryFiniteFloat_ReadsBackExactly() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.GeneratorFor<int>().Select(BitConverter.Int32BitsToSingle).Where(float.IsFinite).ToArbitrary(),
        value => ReadsAs(value.ToString("R", CultureInfo.InvariantCulture), value) && ReadsAs(value.ToString("G12", CultureInfo.InvariantCulture), value)));

    [Fact]
    public void AnyDecimalText_RoundsAsTheFrameworkRoundsIt()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 200_000; i++)
        {
            var text = RandomDecimal(random);
            var wide = double.Parse(text, CultureInfo.InvariantCulture);
            Assert.Equal(double.IsFinite(wide), FloatText.TryRead(Encoding.ASCII.GetBytes(text), out double asDouble));
            Assert.True(!double.IsFinite(wide) || BitConverter.DoubleToInt64Bits(asDouble) == BitConverter.DoubleToInt64Bits(wide), text);
            var narrow = float.Parse(text, CultureInfo.InvariantCulture);
            Assert.Equal(float.IsFinite(narrow), FloatText.TryRead(Encoding.ASCII.GetBytes(text), out float asFloat));
            Assert.True(!float.IsFinite(narrow) || BitConverter.SingleToInt32Bits(asFloat) == BitConverter.SingleToInt32Bits(narrow), text);
        }
    }

    [Theory]
    [InlineData("16777217", 16777216f)] // the middle between two floats, to even
    [InlineData("16777219", 16777220f)]
    [InlineData("16777217.0000000001", 16777218f)] // just above the middle: rounding twice would go down
    [InlineData("3.4028235e38", 3.4028235e38f)]
    [InlineData("1e-45", 1e-45f)]
    public void FloatNextToTheMiddle_RoundsOnce(string text, float expected) => Assert.True(ReadsAs(text, expected));

    [Theory]
    [InlineData("1e39")]
    [InlineData("-3.5e38")]
    public void FloatOutOfRange_IsNotRead(string text) =>
        Assert.False(FloatText.TryRead(Encoding.ASCII.GetBytes(text), out float _));

    [Theory]
    [InlineData("NaN", float.NaN)]
    [InlineData("Infinity", float.PositiveInfinity)]
    [InlineData("-Infinity", float.NegativeInfinity)]
    [InlineData("-Inf", float.NegativeInfinity)]
    public void SpecialFloat_IsRead(string text, float expected)
    {
        Assert.True(FloatText.TryRead(Encoding.ASCII.GetBytes(text), out float value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("127", 127L, true)]
    [InlineData("-128", 127L, true)]
    [InlineData("128", 127L, false)]
    [InlineData("-129", 127L, false)]
    [InlineData("9223372036854775807", long.MaxValue, true)]
    [InlineData("-9223372036854775808", long.MaxValue, true)]
    [InlineData("9223372036854775808", long.MaxValue, false)]
    [InlineData("-9223372036854775809", long.MaxValue, false)]
    [InlineData("99999999999999999999999", long.MaxValue, false)]
    [InlineData("1.0", long.MaxValue, false)]
    [InlineData("1e2", long.MaxValue, false)]
    public void SignedInteger_IsCheckedAgainstItsRange(string text, long largest, bool fits)
    {
        Assert.Equal(fits, IntegerText.TryReadSigned(Encoding.ASCII.GetBytes(text), largest, out var value));
        Assert.True(!fits || value == long.Parse(text, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("255", 255UL, true)]
    [InlineData("256", 255UL, false)]
    [InlineData("-1", 255UL, false)]
    [InlineData("-0", 255UL, true)]
    [InlineData("18446744073709551615", ulong.MaxValue, true)]
    [InlineData("18446744073709551616", ulong.MaxValue, false)]
    [InlineData("184467440737095516150", ulong.MaxValue, false)]
    public void UnsignedInteger_IsCheckedAgainstItsRange(string text, ulong largest, bool fits) =>
        Assert.Equal(fits, IntegerText.TryReadUnsigned(Encoding.ASCII.GetBytes(text), largest, out _));

    private static bool ReadsAs(string text, float expected) =>
        FloatText.TryRead(Encoding.ASCII.GetBytes(text), out float value)
        && BitConverter.SingleToInt32Bits(value) == BitConverter.SingleToInt32Bits(expected);

    private static string RandomDecimal(Random random)
    {
        var digits = random.NextInt64(0, (long)Math.Pow(10, random.Next(1, 19))).ToString(CultureInfo.InvariantCulture);
        var fraction = random.Next(2) == 0 ? "" : "." + random.NextInt64(0, (long)Math.Pow(10, random.Next(1, 19))).ToString(CultureInfo.InvariantCulture);
        var exponent = random.Next(3) == 0 ? $"e{random.Next(-60, 60)}" : "";
        return $"{(random.Next(2) == 0 ? "-" : "")}{digits}{fraction}{exponent}";
    }
}
