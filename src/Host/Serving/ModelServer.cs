using ActorInference.Hosting.Cli;
using ActorInference.Hosting.Client;
using ActorInference.Hosting.Configuration;

namespace ActorInference.Hosting.Serving;

/// <summary>Where `infer predict` sends its request: a server that runs, or one model served in this process on a free port for as long as it takes.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    public static readonly Uri UsualUrl = new("http://127.0.0.1:8000");

    private readonly ServingNode? _node;

    private ModelServer(InferenceClient client, ServingNode? node) => (Client, _node) = (client, node);

    public InferenceClient Client { get; }

    /// <exception cref="CommandFailedException">It is no address of HTTP.</exception>
    public static Uri? ParseUrl(string? url) =>
        url is null ? null
        : Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" ? parsed
        : throw new CommandFailedException($"--url \"{url}\" is no address such as {UsualUrl}.", ExitCodes.Mistake);

    /// <summary>The server at the URL; without a URL the one at the usual place, or when none listens there, this process.</summary>
    public static async Task<ModelServer> OpenAsync(Screen screen, Uri? url, bool local, string configuration, string model)
    {
        if (!local)
        {
            var client = new InferenceClient(url ?? UsualUrl);
            if (url is not null || await client.IsLiveAsync())
            {
                return new(client, null);
            }

            client.Dispose();
            screen.Note($"No server listens at {UsualUrl}: the model runs in this process.");
        }

        var node = ServingNode.Start(NodeConfiguration.Read(ConfigurationLoader.Load(
            [configuration],
            [
                ("inference.repository.load-on-start", $"[{Hocon.Quote(model)}]", "MODEL"),
                ("inference.http.host", "\"127.0.0.1\"", "--local"),
                ("inference.http.port", "0", "--local"),
                ("inference.http.metrics-port", "0", "--local"),
            ])));
        try
        {
            var server = await HttpFront.StartAsync(node, node.Configuration.Http);
            await node.Runtime.WhenLoadedAsync();
            return new(new(server.Address), node);
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }
    }
}
