using System.IO.Compression;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ActorInference.Hosting.Tests.Http;

public sealed class InferCallTests
{
    private const string Floats = """{"id":"n\u00e91","inputs":[{"name":"x","shape":[1,3],"datatype":"FP32","data":[0.1,-2,1e20]}]}""";

    [Fact]
    public async Task JsonInference_IsAnsweredInJson()
    {
        await using var server = await EchoServer.StartAsync();
        using var answer = await server.InferAsync(Floats);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            """{"model_name":"echo","model_version":"1","id":"né1","outputs":[{"name":"x","datatype":"FP32","shape":[1,3],"data":[0.1,-2,1E+20]}]}""",
            await answer.Content.ReadAsStringAsync());
        Assert.NotNull(answer.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task VersionAndOptions_ReachTheRouter()
    {
        await using var server = await EchoServer.StartAsync();
        using var content = new StringContent("""{"parameters":{"sequence_id":7,"sequence_start":true,"priority":2},"inputs":[{"name":"x","shape":[1],"datatype":"UINT8","data":[1]}]}""");
        using var answer = await server.Client.PostAsync("/v2/models/echo/versions/3/infer", content);
        Assert.Contains("\"model_version\":\"3\"", await answer.Content.ReadAsStringAsync());
        Assert.Equal(("3", "7", (byte)2), (server.Router.Last!.Version, server.Router.Last.Options.Sequence!.Id, server.Router.Last.Options.Priority));
    }

    [Theory]
    [InlineData("INT64", "[-9223372036854775808,9223372036854775807]")]
    [InlineData("UINT64", "[18446744073709551615,0]")]
    [InlineData("BOOL", "[true,false]")]
    [InlineData("INT8", "[-128,127]")]
    [InlineData("UINT16", "[65535,0]")]
    [InlineData("FP64", "[0.1,-1.7976931348623157E+308]")]
    [InlineData("FP32", "[NaN,-Infinity]")]
    [InlineData("BYTES", "[\"é\\\"\\n中\",\"\"]")]
    public async Task EveryDatatypeWithJsonForm_ComesBack(string datatype, string data)
    {
        await using var server = await EchoServer.StartAsync();
        using var answer = await server.InferAsync($$"""{"inputs":[{"name":"x","shape":[2],"datatype":"{{datatype}}","data":{{data}}}]}""");
        Assert.Contains($"\"data\":{data}}}", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task BinaryAndJsonOutputs_MayBeMixed()
    {
        await using var server = await EchoServer.StartAsync();
        const string Json =
            """
            {"inputs":[{"name":"a","shape":[2],"datatype":"FP32","parameters":{"binary_data_size":8}},{"name":"b","shape":[1],"datatype":"INT32","data":[7]}],
             "outputs":[{"name":"b"},{"name":"a","parameters":{"binary_data":true}}]}
            """;
        using var answer = await server.InferBinaryAsync(Json, MemoryMarshal.AsBytes<float>([1.5f, -2]).ToArray());
        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        var length = HeaderLength(answer);
        using var head = JsonDocument.Parse(body.AsMemory(0, length));
        Assert.Equal(8, head.RootElement.GetProperty("outputs")[1].GetProperty("parameters").GetProperty("binary_data_size").GetInt32());
        Assert.Equal(7, head.RootElement.GetProperty("outputs")[0].GetProperty("data")[0].GetInt32());
        Assert.Equal([1.5f, -2], MemoryMarshal.Cast<byte, float>(body.AsSpan(length)).ToArray());
    }

    [Fact]
    public async Task BinaryForAllOutputs_LeavesOutThoseThatSayNo()
    {
        await using var server = await EchoServer.StartAsync();
        const string Inputs = """{"name":"a","shape":[1],"datatype":"UINT8","data":[1]},{"name":"b","shape":[1],"datatype":"UINT8","data":[2]}""";
        using var all = await server.InferAsync($$$"""{"inputs":[{{{Inputs}}}],"parameters":{"binary_data_output":true}}""");
        var body = await all.Content.ReadAsByteArrayAsync();
        Assert.Equal([1, 2], body[HeaderLength(all)..]);
        using var some = await server.InferAsync(
            $$$"""{"inputs":[{{{Inputs}}}],"parameters":{"binary_data_output":true},"outputs":[{"name":"a","parameters":{"binary_data":false}},{"name":"b"}]}""");
        body = await some.Content.ReadAsByteArrayAsync();
        Assert.Equal([2], body[HeaderLength(some)..]);
    }

    [Fact]
    public async Task RawBody_TakesItsShapeFromTheModel()
    {
        await using var server = await EchoServer.StartAsync();
        using var answer = await server.InferBinaryAsync("", MemoryMarshal.AsBytes<float>([1, 2, 3, 4, 5, 6]).ToArray(), "0");
        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.Contains("\"shape\":[2,3]", Encoding.UTF8.GetString(body, 0, HeaderLength(answer)));
        Assert.Equal([1, 2, 3, 4, 5, 6], MemoryMarshal.Cast<byte, float>(body.AsSpan(HeaderLength(answer))).ToArray());
        using var uneven = await server.InferBinaryAsync("", new byte[13], "0");
        Assert.Equal(HttpStatusCode.BadRequest, uneven.StatusCode);
    }

    [Fact]
    public async Task HalfPrecision_ComesBackInBinaryOnly()
    {
        await using var server = await EchoServer.StartAsync();
        const string Input = """{"name":"h","shape":[1],"datatype":"FP16","parameters":{"binary_data_size":2}}""";
        using var json = await server.InferBinaryAsync($$"""{"inputs":[{{Input}}]}""", [1, 2]);
        Assert.Equal(HttpStatusCode.BadRequest, json.StatusCode);
        Assert.Contains("no JSON form", await json.Content.ReadAsStringAsync());
        using var binary = await server.InferBinaryAsync($$$"""{"inputs":[{{{Input}}}],"parameters":{"binary_data_output":true}}""", [1, 2]);
        Assert.Equal([1, 2], (await binary.Content.ReadAsByteArrayAsync())[HeaderLength(binary)..]);
    }

    [Fact]
    public async Task Classification_GivesTheBestOfEachRow()
    {
        await using var server = await EchoServer.StartAsync();
        using var answer = await server.InferAsync(
            """{"inputs":[{"name":"x","shape":[2,3],"datatype":"FP32","data":[0.1,0.7,0.2,5,4,5]}],"outputs":[{"name":"x","parameters":{"classification":2}}]}""");
        Assert.Contains(
            "\"datatype\":\"BYTES\",\"shape\":[2,2],\"data\":[\"0.700000:1\",\"0.200000:2\",\"5.000000:0\",\"5.000000:2\"]",
            await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("raw-deflate")]
    public async Task CompressedRequest_IsInflated(string encoding)
    {
        await using var server = await EchoServer.StartAsync();
        using var content = new ByteArrayContent(Compress(encoding, Encoding.UTF8.GetBytes(Floats)));
        content.Headers.ContentEncoding.Add(encoding == "gzip" ? "gzip" : "deflate");
        using var answer = await server.Client.PostAsync("/v2/models/echo/infer", content);
        Assert.Contains("[0.1,-2,1E+20]", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("gzip;q=0.5, deflate", "deflate")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("*", "gzip")]
    [InlineData("gzip;q=0, identity", null)]
    [InlineData("br", null)]
    public async Task Answer_IsCompressedAsAsked(string accepted, string? expected)
    {
        await using var server = await EchoServer.StartAsync();
        foreach (var parameters in (string[])["", ",\"parameters\":{\"binary_data_output\":true}"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/models/echo/infer") { Content = new StringContent($"{Floats[..^1]}{parameters}}}") };
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
            using var answer = await server.Client.SendAsync(request);
            Assert.Equal(expected, answer.Content.Headers.ContentEncoding.SingleOrDefault());
            var body = Inflate(expected, await answer.Content.ReadAsStreamAsync());
            var text = Encoding.UTF8.GetString(parameters.Length > 0 ? body[..HeaderLength(answer)] : body);
            Assert.Contains("\"model_name\":\"echo\"", text);
            Assert.Equal(parameters.Length > 0 ? 12 : 0, body.Length - Encoding.UTF8.GetByteCount(text));
        }
    }

    [Fact]
    public async Task Error_IsNeverCompressed()
    {
        await using var server = await EchoServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/models/echo/infer") { Content = new StringContent("{") };
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        using var answer = await server.Client.SendAsync(request);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Contains("\"error\"", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task LargeAnswers_ArriveWhole()
    {
        await using var server = await EchoServer.StartAsync(settings => settings with { MaxRequestBytes = 64 << 20 });
        var values = Enumerable.Range(0, 1_000_000).Select(i => i * 0.37f).ToArray();
        var json = $$$"""{"inputs":[{"name":"x","shape":[1000000],"datatype":"FP32","parameters":{"binary_data_size":4000000}}]}""";
        using var text = await server.InferBinaryAsync(json, MemoryMarshal.AsBytes<float>(values).ToArray());
        using var document = JsonDocument.Parse(await text.Content.ReadAsStreamAsync());
        Assert.Equal(values, document.RootElement.GetProperty("outputs")[0].GetProperty("data").EnumerateArray().Select(value => value.GetSingle()));
        using var binary = await server.InferBinaryAsync($$$"""{{{json[..^1]}}},"parameters":{"binary_data_output":true}}""", MemoryMarshal.AsBytes<float>(values).ToArray());
        Assert.Equal(values, MemoryMarshal.Cast<byte, float>((await binary.Content.ReadAsByteArrayAsync()).AsSpan(HeaderLength(binary))).ToArray());
    }

    private static int HeaderLength(HttpResponseMessage answer) =>
        int.Parse(Assert.Single(answer.Headers.TryGetValues("Inference-Header-Content-Length", out var values) ? values : []));

    private static byte[] Compress(string encoding, byte[] content)
    {
        var target = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(target, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(target, CompressionLevel.Fastest),
            _ => new DeflateStream(target, CompressionLevel.Fastest),
        })
        {
            stream.Write(content);
        }

        return target.ToArray();
    }

    private static byte[] Inflate(string? encoding, Stream body)
    {
        var target = new MemoryStream();
        using Stream stream = encoding switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "deflate" => new ZLibStream(body, CompressionMode.Decompress),
            _ => body,
        };
        stream.CopyTo(target);
        return target.ToArray();
    }
}
