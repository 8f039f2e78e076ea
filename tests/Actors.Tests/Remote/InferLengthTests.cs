using ActorInference.Contracts;

namespace ActorInference.Actors.Tests.Remote;

/// <summary>What is told before a request is sent has to hold for what the serializer makes of it.</summary>
public sealed class InferLengthTests
{
    private const long Frame = 64 << 20;
    private static readonly InferRequest Short = new("m", null, null, [], null, InferOptions.Default);

    public static TheoryData<bool, int> Letters => new() { { true, 1000 }, { true, 1_000_000 }, { false, 1_048_600 }, { false, 1_500_000 } };

    [Theory]
    [MemberData(nameof(Letters))]
    public void LongId_FitsAsTheHeaderDoes(bool fits, int letters) => Check(fits, Short with { Id = new string('i', letters) });

    [Theory]
    [MemberData(nameof(Letters))]
    public void LongParameter_FitsAsTheHeaderDoes(bool fits, int letters) =>
        Check(fits, Short with { Options = InferOptions.Default with { Parameters = new Dictionary<string, object> { ["p"] = new string('p', letters) } } });

    [Theory]
    [MemberData(nameof(Letters))]
    public void LongOutputName_FitsAsTheHeaderDoes(bool fits, int letters) => Check(fits, Short with { Outputs = [new string('o', letters)] });

    [Fact]
    public void LettersOfSeveralBytes_Count() => Check(false, Short with { Id = new string('\u20AC', 400_000) });

    [Fact]
    public void Tensors_AreNotOfTheHeader()
    {
        using var request = Short with { Inputs = [Tensors.Floats("x", [1 << 19], new float[1 << 19])] };

        Check(true, request);
    }

    private static void Check(bool fits, InferRequest request)
    {
        Assert.Equal(fits, InferLength.Of(request) <= Frame);
        if (fits) Assert.True(Contracts.Wire.MessageCodec.Write(request).Length <= InferLength.Of(request) + 64);
        else Assert.Throws<System.Runtime.Serialization.SerializationException>(() => Contracts.Wire.MessageCodec.Write(request));
    }
}
