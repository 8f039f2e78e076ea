using System.IO.Compression;
using System.Net;
using System.Text;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Tests.Http;

[Collection(TensorPoolCollection.Name)]
public sealed class LimitTests
{
    private const string Small = """{"inputs":[{"name":"x","shape":[1],"datatype":"UINT8","data":[1]}]}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BodyOfLimitPlusOne_Is413AndTheClientReadsIt(bool chunked)
    {
        await using var server = await EchoServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/models/echo/infer")
        {
            Content = new ByteArrayContent(Encoding.ASCII.GetBytes(Small.PadRight((1 << 20) + 1))),
        };
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("1048576 bytes", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task BodyOfExactlyTheLimit_IsServed()
    {
        await using var server = await EchoServer.StartAsync();
        using var answer = await server.InferAsync(Small.PadRight(1 << 20));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task CompressedBomb_Is413()
    {
        await using var server = await EchoServer.StartAsync();
        var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write("{\"x\":["u8);
            var zeros = new byte[1 << 20];
            zeros.AsSpan().Fill((byte)' ');
            for (var i = 0; i < 100; i++)
            {
                gzip.Write(zeros);
            }
        }

        using var content = new ByteArrayContent(target.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        using var answer = await server.Client.PostAsync("/v2/models/echo/infer", content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("gzip", HttpStatusCode.BadRequest)]
    [InlineData("deflate", HttpStatusCode.BadRequest)]
    [InlineData("br", HttpStatusCode.UnsupportedMediaType)]
    public async Task BodyThatIsNotAsEncoded_IsRefused(string encoding, HttpStatusCode expected)
    {
        await using var server = await EchoServer.StartAsync();
        using var content = new StringContent(Small);
        content.Headers.ContentEncoding.Add(encoding);
        using var answer = await server.Client.PostAsync("/v2/models/echo/infer", content);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Empty(server.Reported);
    }

    [Theory]
    [InlineData("99999999999")]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("")]
    [InlineData("99999999999999999999999999")]
    [InlineData("1048577")]
    public async Task HeaderLengthThatCannotBe_Is400(string length)
    {
        await using var server = await EchoServer.StartAsync();
        using var answer = await server.InferBinaryAsync(Small, [], length);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task EndlessChunks_AreStoppedAtTheLimit()
    {
        await using var server = await EchoServer.StartAsync();
        using var connection = await RawConnection.OpenAsync(server.Server.Address);
        await connection.SendAsync("POST /v2/models/echo/infer HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
        var chunk = "10000\r\n" + new string(' ', 65536) + "\r\n";
        var answer = connection.ReadToEndAsync();
        try
        {
            for (var i = 0; i < 10_000 && !answer.IsCompleted; i++)
            {
                await connection.SendAsync(chunk);
            }
        }
        catch (IOException)
        {
            // The server closed.
        }

        Assert.StartsWith("HTTP/1.1 413", await answer);
    }

    [Fact]
    public async Task MillionOneByteChunks_GrowMemoryByLessThanAMebibyte()
    {
        const int Chunks = 1_000_000;
        await using var server = await EchoServer.StartAsync(settings => settings with { MaxRequestBytes = 2 << 20 });
        using var connection = await RawConnection.OpenAsync(server.Server.Address);
        await connection.SendAsync("POST /v2/models/echo/infer HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
        var block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1\r\n \r\n", 1000)));
        for (var i = 0; i < 50; i++)
        {
            await connection.Stream.WriteAsync(block);
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 50; i < Chunks / 1000; i++)
        {
            await connection.Stream.WriteAsync(block);
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 1 << 20);
        await connection.SendAsync($"{Small.Length:x}\r\n{Small}\r\n0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", await connection.ReadToEndAsync());
    }

    [Fact]
    public async Task BodyShorterThanItsLength_HoldsNothing()
    {
        await using var server = await EchoServer.StartAsync();
        var rented = TensorPool.RentedBytes;
        for (var i = 0; i < 50; i++)
        {
            using var connection = await RawConnection.OpenAsync(server.Server.Address);
            await connection.SendAsync($"POST /v2/models/echo/infer HTTP/1.1\r\nHost: h\r\nContent-Length: 5000\r\n\r\n{Small[..^5]}");
            connection.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            await connection.ReadToEndAsync();
        }

        await server.IdleAsync();
        Assert.Equal(rented, TensorPool.RentedBytes);
        Assert.Empty(server.Reported);
    }

    [Fact]
    public async Task SlowHeaders_AreCutOff()
    {
        await using var server = await EchoServer.StartAsync(settings => settings with { HeaderTimeout = TimeSpan.FromSeconds(1) });
        using var connection = await RawConnection.OpenAsync(server.Server.Address);
        await connection.SendAsync("GET /v2/health/live HTTP/1.1\r\nHo");
        Assert.StartsWith("HTTP/1.1 408", await connection.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task SlowBody_IsCutOff()
    {
        await using var server = await EchoServer.StartAsync();
        using var connection = await RawConnection.OpenAsync(server.Server.Address);
        await connection.SendAsync("POST /v2/models/echo/infer HTTP/1.1\r\nHost: h\r\nContent-Length: 5000\r\n\r\n{");
        Assert.StartsWith("HTTP/1.1 408", await connection.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Empty(server.Reported);
    }

    [Fact]
    public async Task MoreRequestsThanAllowed_AreRefusedAtOnce()
    {
        await using var server = await EchoServer.StartAsync(settings => settings with { MaxRequests = 1 });
        using var leave = new CancellationTokenSource();
        var first = server.Client.PostAsync("/v2/models/silent/infer", new StringContent(Small), leave.Token);
        while (server.Server.Requests == 0)
        {
            await Task.Yield();
        }

        using var second = await server.InferAsync(Small);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.NotNull(second.Headers.RetryAfter);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await server.Router.Cancelled.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(300)]
    public async Task ClientsThatReset_CancelTheirRequestsAndHoldNothing(int clients)
    {
        await using var server = await EchoServer.StartAsync();
        var rented = TensorPool.RentedBytes;
        for (var i = 0; i < clients; i++)
        {
            using var connection = await RawConnection.OpenAsync(server.Server.Address);
            var model = i % 3 == 0 ? "silent" : "echo";
            var body = i % 4 == 0 ? Small[..40] : Small;
            await connection.SendAsync($"POST /v2/models/{model}/infer HTTP/1.1\r\nHost: h\r\nContent-Length: {Small.Length}\r\n\r\n{body}");
            connection.Reset();
        }

        await server.IdleAsync();
        Assert.Equal(rented, TensorPool.RentedBytes);
        Assert.Empty(server.Reported);
        using var answer = await server.InferAsync(Small);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task FuzzedRequests_NeverHurtTheServer()
    {
        const int Seed = 42;
        await using var server = await EchoServer.StartAsync();
        var grammar = new RequestGrammar(new Random(Seed));
        var rented = TensorPool.RentedBytes;
        for (var i = 0; i < 3000; i++)
        {
            var (body, headerLength) = grammar.Next();
            using var content = new ByteArrayContent(body);
            if (headerLength is not null)
            {
                content.Headers.Add("Inference-Header-Content-Length", headerLength.ToString());
            }

            using var answer = await server.Client.PostAsync("/v2/models/echo/infer", content);
            var status = (int)answer.StatusCode;
            Assert.True(status is 200 or 400 or 413 or 501, $"seed {Seed}, request {i}: {status} {server.Reported.FirstOrDefault()}");
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(status == 200 || (text.StartsWith("{\"error\":\"") && !text.Contains("Exception")), $"seed {Seed}, request {i}: {text}");
        }

        Assert.Equal(rented, TensorPool.RentedBytes);
        Assert.Empty(server.Reported);
    }
}
