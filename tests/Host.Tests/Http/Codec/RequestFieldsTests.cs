using ActorInference.Contracts;

namespace ActorInference.Hosting.Tests.Http;

[Collection(TensorPoolCollection.Name)]
public sealed class RequestFieldsTests
{
    private const string Input = """{"name":"x","shape":[1],"datatype":"UINT8","data":[1]}""";

    [Theory]
    [MemberData(nameof(JsonRequestTests.Pieces), MemberType = typeof(JsonRequestTests))]
    public void UnknownFields_AreSkippedWhateverTheyHold(int piece)
    {
        using var parsed = ParsedRequest.Json(
            """
            {"future":{"inputs":[1,{"a":[]}]},"id":"seven","more":[[],{}],"nothing":null,"number":-1.5e7,
             "inputs":[{"extra":{"data":[1]},"name":"x","shape":[1],"datatype":"UINT8","parameters":{"content_type":"np","nested":{"a":[1]}},"data":[1],"late":"\u00e9"}],
             "outputs":[{"name":"y","extra":[1,2],"parameters":{"other":[1]}}],"parameters":{"nested":{"a":1},"list":[1],"none":null}}
            """,
            piece);
        Assert.Equal("seven", parsed.Id);
        Assert.Equal("y", Assert.Single(parsed.Outputs!).Name);
        Assert.Null(parsed.Options.Parameters);
    }

    [Fact]
    public void ReservedParameters_BecomeOptions()
    {
        using var parsed = ParsedRequest.Json(
            $$"""
            {"parameters":{"sequence_id":18446744073709551615,"sequence_start":true,"sequence_end":false,"priority":3,"timeout":1500000,
             "binary_data_output":true,"mine":"text","count":7,"ratio":0.5,"flag":true},"inputs":[{{Input}}]}
            """);
        Assert.Equal(new InferSequence("18446744073709551615", true, false), parsed.Options.Sequence);
        Assert.Equal(3, parsed.Options.Priority);
        Assert.InRange(parsed.Options.Deadline.Remaining(), TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1500));
        Assert.True(parsed.BinaryOutput);
        Assert.Equal(4, parsed.Options.Parameters!.Count);
        Assert.Equal(("text", 7L, 0.5, true), (parsed.Options.Parameters["mine"], parsed.Options.Parameters["count"], parsed.Options.Parameters["ratio"], parsed.Options.Parameters["flag"]));
    }

    [Fact]
    public void SequenceId_MayBeAStringAndZeroIsNone()
    {
        using var named = ParsedRequest.Json($$"""{"parameters":{"sequence_id":"call-7","sequence_end":true},"inputs":[{{Input}}]}""");
        Assert.Equal(new InferSequence("call-7", false, true), named.Options.Sequence);
        using var none = ParsedRequest.Json($$"""{"parameters":{"sequence_id":0,"sequence_start":false,"timeout":0},"inputs":[{{Input}}]}""");
        Assert.Null(none.Options.Sequence);
        Assert.True(none.Options.Deadline.IsNone);
    }

    [Fact]
    public void Outputs_KeepTheirWishes()
    {
        using var parsed = ParsedRequest.Json(
            $$$"""
            {"outputs":[{"name":"a","parameters":{"binary_data":true}},{"parameters":{"classification":5,"binary_data":false},"name":"b"},{"name":"c"}],"inputs":[{{{Input}}}]}
            """);
        Assert.Equal([new("a", true, 0), new("b", false, 5), new("c", null, 0)], parsed.Outputs!);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public void AbsentOptionalFields_MayBeWritten(string outputs)
    {
        using var parsed = ParsedRequest.Json($$"""{"id":null,"parameters":null,"outputs":{{outputs}},"inputs":[{{Input}}]}""");
        Assert.Null(parsed.Outputs);
        Assert.Null(parsed.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{}{}")]
    [InlineData("""{"inputs":{}}""")]
    [InlineData("""{"inputs":[5]}""")]
    [InlineData("""{"id":"a","id":"b","inputs":[]}""")]
    [InlineData("""{"inputs":[],"inputs":[]}""")]
    [InlineData("""{"id":5,"inputs":[]}""")]
    [InlineData("""{"parameters":{"priority":256}}""")]
    [InlineData("""{"parameters":{"priority":-1}}""")]
    [InlineData("""{"parameters":{"timeout":"1"}}""")]
    [InlineData("""{"parameters":{"sequence_start":1}}""")]
    [InlineData("""{"parameters":{"a":1,"a":1}}""")]
    [InlineData("""{"parameters":{"sequence_id":1.5}}""")]
    [InlineData("""{"outputs":[{}]}""")]
    [InlineData("""{"outputs":[{"name":"a"},{"name":"a"}]}""")]
    [InlineData("""{"outputs":[{"name":"a","parameters":{"classification":-1}}]}""")]
    [InlineData("""{"outputs":[{"name":"a","parameters":{"binary_data":"yes"}}]}""")]
    [InlineData("""{"inputs":[{"name":"x","shape":[1],"datatype":"UINT8","data":[1]}] /* no */}""")]
    [InlineData("""{"inputs":[{"name":"x","shape":[1],"datatype":"UINT8","data":[1]}],}""")]
    [InlineData("""{"inputs":[{"name":"x","shape":[1],"datatype":"UINT8","data":[1]}]} trailing""")]
    [InlineData("""{"inputs":[{"name":"\ud800","shape":[1],"datatype":"UINT8","data":[1]}]}""")]
    public void MalformedRequest_IsRefused(string json)
    {
        foreach (var piece in (int[])[1, 4, int.MaxValue])
        {
            Assert.Equal(400, ParsedRequest.Refused(json, piece).Status);
        }
    }

    [Theory]
    [InlineData("\"shape\":[1],\"datatype\":\"UINT8\",\"data\":[1]", "no \"name\"")]
    [InlineData("\"name\":\"x\",\"datatype\":\"UINT8\",\"data\":[1]", "no \"shape\"")]
    [InlineData("\"name\":\"x\",\"shape\":[1],\"data\":[1]", "no \"datatype\"")]
    [InlineData("\"name\":\"x\",\"shape\":[1],\"datatype\":\"UINT8\"", "no \"data\"")]
    [InlineData("\"name\":\"x\",\"name\":\"y\"", "twice")]
    [InlineData("\"name\":\"x\",\"shape\":[1],\"shape\":[1]", "twice")]
    [InlineData("\"name\":\"x\",\"data\":[1],\"data\":[1]", "twice")]
    [InlineData("\"name\":\"x\",\"shape\":[-1],\"datatype\":\"UINT8\",\"data\":[1]", "shape")]
    [InlineData("\"name\":\"x\",\"shape\":[1.5],\"datatype\":\"UINT8\",\"data\":[1]", "integers")]
    [InlineData("\"name\":\"x\",\"shape\":[NaN],\"datatype\":\"UINT8\",\"data\":[1]", "malformed")]
    [InlineData("\"name\":\"x\",\"shape\":[16,1152921504606846978],\"datatype\":\"UINT8\",\"data\":[1]", "shape")]
    [InlineData("\"name\":\"x\",\"shape\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],\"datatype\":\"UINT8\",\"data\":[1]", "16 dimensions")]
    [InlineData("\"name\":\"x\",\"shape\":[99999999999999999999],\"datatype\":\"UINT8\",\"data\":[1]", "64-bit")]
    [InlineData("\"name\":\"x\",\"shape\":[1],\"datatype\":\"FLOAT\",\"data\":[1]", "does not exist")]
    [InlineData("\"name\":\"x\",\"shape\":[1],\"datatype\":\"fp32\",\"data\":[1]", "does not exist")]
    public void MalformedInput_IsRefusedByName(string fields, string reason) => Assert.Contains(reason, ParsedRequest.RefusedInput(fields).Message);

    [Fact]
    public void SameInputTwice_IsRefused() =>
        Assert.Contains("\"x\" stands twice", ParsedRequest.Refused($$"""{"inputs":[{{Input}},{{Input}}]}""").Message);

    [Fact]
    public void SharedMemory_IsNotSupported() =>
        Assert.Equal(501, ParsedRequest.RefusedInput("\"name\":\"x\",\"shape\":[1],\"datatype\":\"UINT8\",\"parameters\":{\"shared_memory_region\":\"r\"}").Status);

    [Fact]
    public void DeepNesting_IsRefusedWithoutRecursion()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 250_000));
        Assert.Equal(400, ParsedRequest.Refused($$"""{"x":{{deep}}""").Status);
        Assert.Equal(400, ParsedRequest.RefusedInput($"\"name\":\"x\",\"shape\":[1],\"datatype\":\"UINT8\",\"data\":{deep}").Status);
        Assert.Equal(400, ParsedRequest.RefusedInput($"\"data\":{deep}").Status);
    }

    [Fact]
    public void HugeShape_CostsNothingUntilItsElementsCome()
    {
        var rented = TensorPool.RentedBytes;
        Assert.Equal(400, ParsedRequest.RefusedInput("\"name\":\"x\",\"shape\":[1099511627776],\"datatype\":\"FP64\",\"data\":[1,2]").Status);
        Assert.Equal(rented, TensorPool.RentedBytes);
    }

    [Fact]
    public void DataThatDecodesToMoreThanTheLimit_IsTooLarge()
    {
        var zeros = string.Join(',', Enumerable.Repeat("0", (int)ParsedRequest.Limit / 4));
        var refused = ParsedRequest.RefusedInput($"\"name\":\"x\",\"shape\":[{ParsedRequest.Limit / 4}],\"datatype\":\"INT64\",\"data\":[{zeros}]");
        Assert.Equal(413, refused.Status);
    }
}
