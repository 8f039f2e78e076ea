using System.Globalization;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Tests.Http;

public sealed class JsonRequestTests
{
    public static TheoryData<int> Pieces => [1, 2, 3, 7, 64, int.MaxValue];

    [Theory]
    [MemberData(nameof(Pieces))]
    public void FieldsInAnyOrder_GiveTheSameTensor(int piece)
    {
        const string Name = "\"name\":\"x\"", Shape = "\"shape\":[2,2]", Type = "\"datatype\":\"FP32\"", Data = "\"data\":[1, 2.5, -3e2 ,4]";
        string[][] orders =
            [[Name, Shape, Type, Data], [Data, Name, Shape, Type], [Type, Data, Shape, Name], [Shape, Data, Type, Name], [Data, Type, Shape, Name]];
        foreach (var order in orders)
        {
            using var parsed = ParsedRequest.Input(string.Join(',', order), piece);
            var input = Assert.Single(parsed.Inputs);
            Assert.Equal("x FP32 [2,2]", input.ToString());
            Assert.Equal([1f, 2.5f, -300f, 4f], input.AsSpan<float>().ToArray());
        }
    }

    [Theory]
    [InlineData("[1,2,3,4,5,6]")]
    [InlineData("[[1,2,3],[4,5,6]]")]
    [InlineData("[ [ 1 , 2,3 ]\n,[4,5,6] ]")]
    public void FlatAndNestedData_AreTheSame(string data)
    {
        using var parsed = ParsedRequest.Input($"\"name\":\"x\",\"shape\":[2,3],\"datatype\":\"INT32\",\"data\":{data}");
        Assert.Equal([1, 2, 3, 4, 5, 6], parsed.Inputs[0].AsSpan<int>().ToArray());
    }

    [Theory]
    [InlineData("[[1,2],[3,4],[5,6]]", "nested as [3,2]")]
    [InlineData("[[1,2,3],[4,5]]", "ragged")]
    [InlineData("[1,[2,3]]", "mixes")]
    [InlineData("[[1],2]", "different depths")]
    [InlineData("[1,2,3,4,5]", "has 5")]
    [InlineData("[1,2,3,4,5,6,7]", "more elements than the 6")]
    [InlineData("[]", "has 0")]
    [InlineData("5", "no list")]
    [InlineData("{}", "no list")]
    [InlineData("[1,,2]", "malformed")]
    [InlineData("[1 2]", "malformed")]
    [InlineData("[1,]", "malformed")]
    [InlineData("[,1]", "malformed")]
    [InlineData("[1,2,3,4,5,6", "malformed")]
    [InlineData("[1,2,3,4,5,\"6\"]", "string")]
    [InlineData("[1,2,3,4,5,null]", "null")]
    [InlineData("[1,2,3,4,5,true]", "true")]
    [InlineData("[1,2,3,4,5,6.5]", "6.5")]
    [InlineData("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", "deeper")]
    public void DataThatDoesNotFitTheShape_IsRefused(string data, string reason)
    {
        foreach (var piece in (int[])[1, int.MaxValue])
        {
            Assert.Contains(reason, ParsedRequest.RefusedInput($"\"name\":\"x\",\"shape\":[2,3],\"datatype\":\"INT32\",\"data\":{data}", piece).Message);
            var late = ParsedRequest.RefusedInput($"\"data\":{data},\"name\":\"x\",\"shape\":[2,3],\"datatype\":\"INT32\"", piece);
            Assert.Equal(400, late.Status);
        }
    }

    [Theory]
    [InlineData("BOOL", "[true,false,1,0]", new byte[] { 1, 0, 1, 0 })]
    [InlineData("UINT8", "[0,1,254,255]", new byte[] { 0, 1, 254, 255 })]
    [InlineData("INT8", "[-128,-1,0,127]", new byte[] { 128, 255, 0, 127 })]
    [InlineData("UINT16", "[65535,1,2,3]", new byte[] { 255, 255, 1, 0, 2, 0, 3, 0 })]
    [InlineData("INT16", "[-32768,1,2,3]", new byte[] { 0, 128, 1, 0, 2, 0, 3, 0 })]
    public void SmallDatatypes_AreStoredLittleEndian(string datatype, string data, byte[] expected)
    {
        using var parsed = ParsedRequest.Input($"\"name\":\"x\",\"shape\":[4],\"datatype\":\"{datatype}\",\"data\":{data}");
        Assert.Equal(expected, parsed.Inputs[0].Buffer.Span.ToArray());
    }

    [Theory]
    [InlineData("UINT8", "256")]
    [InlineData("UINT8", "-1")]
    [InlineData("INT8", "128")]
    [InlineData("UINT16", "65536")]
    [InlineData("INT16", "-32769")]
    [InlineData("UINT32", "4294967296")]
    [InlineData("INT32", "2147483648")]
    [InlineData("UINT64", "18446744073709551616")]
    [InlineData("INT64", "9223372036854775808")]
    [InlineData("FP32", "1e39")]
    [InlineData("FP64", "1e309")]
    [InlineData("FP32", "nan")]
    [InlineData("FP32", "01")]
    [InlineData("INT32", "NaN")]
    [InlineData("BOOL", "2")]
    [InlineData("BOOL", "True")]
    public void ElementOutOfItsRange_IsNamed(string datatype, string element)
    {
        var refused = ParsedRequest.RefusedInput($"\"name\":\"x\",\"shape\":[1],\"datatype\":\"{datatype}\",\"data\":[{element}]");
        Assert.Equal($"\"{element}\" is no {datatype} value.", refused.Message);
    }

    [Fact]
    public void WideDatatypes_KeepEveryBit()
    {
        using var parsed = ParsedRequest.Json(
            """
            {"inputs":[{"name":"a","shape":[2],"datatype":"UINT64","data":[18446744073709551615,0]},
                       {"name":"b","shape":[2],"datatype":"INT64","data":[-9223372036854775808,9007199254740993]},
                       {"name":"c","shape":[2],"datatype":"FP64","data":[0.1,-1.7976931348623157e308]},
                       {"name":"d","shape":[3],"datatype":"FP32","data":[NaN,-Infinity,Infinity]}]}
            """);
        Assert.Equal([ulong.MaxValue, 0], parsed.Inputs[0].AsSpan<ulong>().ToArray());
        Assert.Equal([long.MinValue, 9007199254740993], parsed.Inputs[1].AsSpan<long>().ToArray());
        Assert.Equal([0.1, double.MinValue], parsed.Inputs[2].AsSpan<double>().ToArray());
        Assert.Equal([float.NaN, float.NegativeInfinity, float.PositiveInfinity], parsed.Inputs[3].AsSpan<float>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Pieces))]
    public void Strings_AreUnescapedIntoBytes(int piece)
    {
        using var parsed = ParsedRequest.Input(
            """
            "name":"x","shape":[2,3],"datatype":"BYTES","data":[["","a\"\\\/\b\f\n\r\t","\u00e9\u4e2d"],["\uD83D\uDE00","ü中😀","]["]]
            """,
            piece);
        Assert.Equal(["", "a\"\\/\b\f\n\r\t", "é中", "😀", "ü中😀", "]["], parsed.Inputs[0].ToStrings());
    }

    [Theory]
    [InlineData("\"\\ud83d\"")]
    [InlineData("\"\\ud83dx\"")]
    [InlineData("\"\\ud83d\\n\"")]
    [InlineData("\"\\ude00\"")]
    [InlineData("\"\\ud83d\\ud83d\"")]
    [InlineData("\"\\x41\"")]
    [InlineData("\"\\u12g4\"")]
    [InlineData("\"a\u0001b\"")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"abc")]
    [InlineData("5")]
    public void MalformedString_IsRefused(string element)
    {
        foreach (var piece in (int[])[1, 5, int.MaxValue])
        {
            Assert.Equal(400, ParsedRequest.RefusedInput($"\"name\":\"x\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[{element}]", piece).Status);
        }
    }

    [Fact]
    public void BrokenUtf8InAString_IsRefused()
    {
        byte[] body = [.. "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\""u8, 0xff, .. "\"]}]}"u8];
        Assert.Contains("UTF-8", Assert.Throws<ActorInference.Hosting.Http.Codec.RequestRefusedException>(() => ParsedRequest.Read(body, null)).Message);
    }

    [Theory]
    [InlineData("[0]", "[]")]
    [InlineData("[2,0]", "[[],[]]")]
    [InlineData("[2,0]", "[]")]
    public void EmptyTensor_NeedsNoElements(string shape, string data)
    {
        using var parsed = ParsedRequest.Input($"\"name\":\"x\",\"shape\":{shape},\"datatype\":\"FP32\",\"data\":{data}");
        Assert.Equal(0, parsed.Inputs[0].Buffer.Length);
    }

    [Fact]
    public void Scalar_HasOneElement()
    {
        using var parsed = ParsedRequest.Input("\"name\":\"x\",\"shape\":[],\"datatype\":\"INT64\",\"data\":[16000]");
        Assert.Equal(16000, parsed.Inputs[0].AsSpan<long>()[0]);
    }

    [Theory]
    [InlineData("FP16")]
    [InlineData("BF16")]
    public void DatatypeWithoutJsonForm_IsRefused(string datatype) =>
        Assert.Contains("no JSON form", ParsedRequest.RefusedInput($"\"name\":\"x\",\"shape\":[1],\"datatype\":\"{datatype}\",\"data\":[1]").Message);

    [Theory]
    [MemberData(nameof(Pieces))]
    public void LargeTensor_ReadsBackElementByElement(int piece)
    {
        var values = Enumerable.Range(0, 5000).Select(i => i / 7f - 300).ToArray();
        var data = string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
        using var parsed = ParsedRequest.Input($"\"name\":\"x\",\"datatype\":\"FP32\",\"data\":[{data}],\"shape\":[50,100]", piece);
        Assert.Equal(values, parsed.Inputs[0].AsSpan<float>().ToArray());
    }
}
