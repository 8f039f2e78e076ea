using System.Net.Http.Headers;
using System.Text;
using ActorInference.Contracts;
using ActorInference.Hosting.Http;

namespace ActorInference.Hosting.Tests.Http;

/// <summary>A real server on a free port in front of <see cref="EchoRouter"/>.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private EchoServer(HttpServer server, EchoRouter router, List<Exception> reported)
    {
        Server = server;
        Router = router;
        Reported = reported;
        Client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.Address };
    }

    public HttpServer Server { get; }

    public EchoRouter Router { get; }

    public HttpClient Client { get; }

    /// <summary>Exceptions that no request may cause.</summary>
    public List<Exception> Reported { get; }

    public static async Task<EchoServer> StartAsync(Func<HttpSettings, HttpSettings>? change = null, Func<string, TensorSource>? memoryOf = null)
    {
        var settings = new HttpSettings { Port = 0, MaxRequestBytes = 1 << 20, AnswerTimeout = TimeSpan.FromSeconds(20), DrainTimeout = TimeSpan.FromSeconds(5) };
        var router = new EchoRouter();
        var reported = new List<Exception>();
        return new(await HttpServer.StartAsync(router.Ask, change?.Invoke(settings) ?? settings, reported.Add, memoryOf), router, reported);
    }

    public Task<HttpResponseMessage> InferAsync(string json, string model = "echo") =>
        Client.PostAsync($"/v2/models/{model}/infer", new StringContent(json, Encoding.UTF8, "application/json"));

    public Task<HttpResponseMessage> InferBinaryAsync(string json, byte[] tensors, string? headerLength = null)
    {
        var head = Encoding.UTF8.GetBytes(json);
        var content = new ByteArrayContent([.. head, .. tensors]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.Add("Inference-Header-Content-Length", headerLength ?? head.Length.ToString());
        return Client.PostAsync("/v2/models/echo/infer", content);
    }

    /// <summary>Waits until no request is in flight.</summary>
    public async Task IdleAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (Server.Requests > 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
