using System.Runtime.InteropServices;
using System.Text;
using ActorInference.Contracts;
using ActorInference.Hosting.Http.Codec;

namespace ActorInference.Hosting.Tests.Http;

[Collection(TensorPoolCollection.Name)]
public sealed class BinaryRequestTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(int.MaxValue, true)]
    [InlineData(int.MaxValue, false)]
    public void JsonAndBinaryTensors_MayBeMixed(int piece, bool lengthKnown)
    {
        const string Json =
            """
            {"inputs":[{"name":"a","shape":[2],"datatype":"FP32","parameters":{"binary_data_size":8}},
                       {"name":"b","shape":[1],"datatype":"INT32","data":[7]},
                       {"name":"c","shape":[2],"datatype":"BYTES","parameters":{"binary_data_size":11}},
                       {"name":"d","shape":[2],"datatype":"FP16","parameters":{"binary_data_size":4}}]}
            """;
        byte[] tensors = [.. MemoryMarshal.AsBytes<float>([1.5f, -2]), 3, 0, 0, 0, .. "abc"u8, 0, 0, 0, 0, .. MemoryMarshal.AsBytes<Half>([(Half)1, (Half)2])];
        using var parsed = ParsedRequest.Binary(Json, tensors, lengthKnown: lengthKnown, piece: piece);
        Assert.Equal(["a FP32 [2]", "b INT32 [1]", "c BYTES [2]", "d FP16 [2]"], parsed.Inputs.Select(input => input.ToString()));
        Assert.Equal([1.5f, -2], parsed.Inputs[0].AsSpan<float>().ToArray());
        Assert.Equal(["abc", ""], parsed.Inputs[2].ToStrings());
        Assert.Equal((Half)2, parsed.Inputs[3].AsSpan<Half>()[1]);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(0)]
    public void BodyOfAnotherLength_IsRefused(int bytes) =>
        Assert.Contains("follow the JSON", Refused(Head(8), new byte[bytes], lengthKnown: true).Message);

    [Theory]
    [InlineData(7, "ends before")]
    [InlineData(9, "more bytes")]
    public void ChunkedBodyOfAnotherLength_IsRefused(int bytes, string reason) =>
        Assert.Contains(reason, Refused(Head(8), new byte[bytes], lengthKnown: false).Message);

    [Theory]
    [InlineData("7")]
    [InlineData("9")]
    [InlineData("0")]
    [InlineData("-8")]
    [InlineData("1.5")]
    [InlineData("\"8\"")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999999")]
    public void LyingSize_IsRefusedBeforeAnythingIsAllocated(string size)
    {
        var rented = TensorPool.RentedBytes + TensorPool.RetainedBytes;
        Assert.Equal(400, Refused(Head(size), new byte[8], lengthKnown: true).Status);
        Assert.Equal(400, Refused(Head(size), new byte[8], lengthKnown: false).Status);
        Assert.True(TensorPool.RentedBytes + TensorPool.RetainedBytes <= rented + 65536);
    }

    [Theory]
    [InlineData(99999999999)]
    [InlineData(100_000)]
    public void HeaderLengthBeyondTheBody_IsRefused(long length)
    {
        Assert.Equal(400, Assert.Throws<RequestRefusedException>(() => ParsedRequest.Binary(Head(8), new byte[8], length)).Status);
        Assert.Equal(400, Assert.Throws<RequestRefusedException>(() => ParsedRequest.Binary(Head(8), new byte[8], length, lengthKnown: false)).Status);
    }

    [Fact]
    public void HeaderLengthThatCutsTheJson_IsRefused() =>
        Assert.Equal(400, Assert.Throws<RequestRefusedException>(() => ParsedRequest.Binary(Head(8), new byte[8], 20)).Status);

    [Fact]
    public void BinarySizeWithoutTheHeader_IsRefused() =>
        Assert.Contains("Inference-Header-Content-Length", ParsedRequest.Refused(Head(8)).Message);

    [Fact]
    public void DataAndBinarySizeTogether_AreRefused() =>
        Assert.Contains("both", ParsedRequest.RefusedInput("\"name\":\"x\",\"shape\":[1],\"datatype\":\"UINT8\",\"data\":[1],\"parameters\":{\"binary_data_size\":1}").Message);

    [Fact]
    public void BoolThatIsNeitherZeroNorOne_IsRefused() => Assert.Contains(
        "neither 0 nor 1",
        Refused("""{"inputs":[{"name":"x","shape":[2],"datatype":"BOOL","parameters":{"binary_data_size":2}}]}""", [1, 2], true).Message);

    [Theory]
    [InlineData(new byte[] { 3, 0, 0, 0, 65 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 65 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 65 })]
    [InlineData(new byte[] { 1, 0, 0 })]
    public void BytesElementsThatLie_AreRefused(byte[] tensor) => Assert.Equal(
        400,
        Refused($$$"""{"inputs":[{"name":"x","shape":[1],"datatype":"BYTES","parameters":{"binary_data_size":{{{tensor.Length}}}}}]}""", tensor, true).Status);

    [Fact]
    public void RefusedRequests_GiveEverythingBack()
    {
        var rented = TensorPool.RentedBytes;
        for (var cut = 0; cut < 200; cut++)
        {
            byte[] whole = [.. Encoding.UTF8.GetBytes(Head(8)), .. new byte[8]];
            var part = whole[..Math.Min(cut, whole.Length - 1)];
            Assert.Throws<RequestRefusedException>(() => ParsedRequest.Read(part, Head(8).Length, lengthKnown: cut % 2 == 0));
        }

        Assert.Equal(rented, TensorPool.RentedBytes);
    }

    private static string Head(object size) =>
        $$$"""{"inputs":[{"name":"a","shape":[1],"datatype":"INT32","data":[5]},{"name":"x","shape":[2],"datatype":"FP32","parameters":{"binary_data_size":{{{size}}}}}]}""";

    private static RequestRefusedException Refused(string json, byte[] tensors, bool lengthKnown) =>
        Assert.Throws<RequestRefusedException>(() => ParsedRequest.Binary(json, tensors, lengthKnown: lengthKnown).Dispose());
}
