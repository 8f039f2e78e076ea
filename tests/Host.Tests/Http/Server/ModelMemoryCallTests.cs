using System.Net;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Tests.Http;

public sealed class ModelMemoryCallTests
{
    private const string Json = """{"inputs":[{"name":"x","shape":[1,3],"datatype":"FP32","data":[1,2,3]}]}""";

    [Fact]
    public async Task Request_IsReadIntoTheMemoryOfItsModel()
    {
        var memory = new BoundedMemory(1 << 20);
        var asked = new List<string>();
        await using var server = await EchoServer.StartAsync(memoryOf: model =>
        {
            asked.Add(model);
            return memory;
        });

        using var answer = await server.InferAsync(Json);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("echo", Assert.Single(asked));
        Assert.Contains("[1,2,3]", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await server.IdleAsync();
        Assert.Equal(0, memory.Rented);
    }

    [Fact]
    public async Task FullMemory_IsOverloaded_AndTheNextRequestIsServed()
    {
        var isFull = true;
        var full = new BoundedMemory(1);
        await using var server = await EchoServer.StartAsync(memoryOf: _ => isFull ? full : TensorSource.Pool);

        using var refused = await server.InferAsync(Json);
        isFull = false;
        using var served = await server.InferAsync(Json);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("1", refused.Headers.RetryAfter?.ToString());
        Assert.Equal("""{"error":"The memory of the model is full."}""", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        Assert.Empty(server.Reported);
        Assert.Equal(0, full.Rented);
    }
}
