using System.Net;

namespace ActorInference.Hosting.Tests.Http;

public sealed class DrainTests
{
    [Fact]
    public async Task Draining_SaysNotReadyButServes()
    {
        await using var server = await EchoServer.StartAsync();
        server.Server.BeginDrain();
        using var ready = await server.Client.GetAsync("/v2/health/ready");
        using var live = await server.Client.GetAsync("/v2/health/live");
        using var answer = await server.InferAsync("""{"inputs":[{"name":"x","shape":[1],"datatype":"UINT8","data":[1]}]}""");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK, HttpStatusCode.OK), (ready.StatusCode, live.StatusCode, answer.StatusCode));
    }

    [Fact]
    public async Task Stop_LetsTheRequestsInFlightFinish()
    {
        await using var server = await EchoServer.StartAsync();
        using var connection = await RawConnection.OpenAsync(server.Server.Address);
        const string Body = """{"inputs":[{"name":"x","shape":[1],"datatype":"UINT8","data":[1]}]}""";
        await connection.SendAsync($"POST /v2/models/echo/infer HTTP/1.1\r\nHost: h\r\nContent-Length: {Body.Length}\r\n\r\n{Body[..20]}");
        while (server.Server.Requests == 0)
        {
            await Task.Yield();
        }

        var stopping = server.Server.StopAsync();
        await connection.SendAsync(Body[20..]);
        Assert.StartsWith("HTTP/1.1 200", await connection.ReadToEndAsync());
        await stopping.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
