using System.Collections.Concurrent;
using System.Net;
using System.Text;
using ActorInference.Faults.Tests.Invariants;

namespace ActorInference.Faults.Tests.Processes;

/// <summary>A real <c>infer serve</c> with a model folder and a configuration of its own.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    // One connection for all looks: it is open in each of them.
    private readonly HttpClient _looking = new();

    private readonly int _port;

    private Server(int port, string configuration)
    {
        _port = port;
        Directory.CreateDirectory(Models);
        Configuration = _folder.Path("site.conf");
        File.WriteAllText(Configuration, $"{configuration}\ninference.repository.path = \"{Models}\"\n");
    }

    public string Models => _folder.Path("models");

    public string Configuration { get; }

    public Child Process { get; private set; } = null!;

    public Uri Url { get; private set; } = null!;

    /// <summary>A command that runs the program, and becomes it; empty for none.</summary>
    public IReadOnlyList<string> Starter { get; set; } = [];

    /// <summary>Inferences that the test asked for itself, by model and status.</summary>
    public ConcurrentDictionary<(string Model, HttpStatusCode Status), int> Asked { get; } = new();

    /// <summary>Keeps no connection: what is open then is a leak of the server's.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { Timeout = TimeSpan.FromMinutes(1) };

    public string Temporary(string name) => _folder.Path(name);

    /// <param name="configuration">HOCON.</param>
    /// <param name="models">Names in the repository and the files of tests/models that they are made of: "name" or "name=file"; another model is there beside them.</param>
    public static Task<Server> StartAsync(string configuration, params string[] models) => StartOnAsync(0, configuration, models);

    /// <param name="port">Where it listens, also after it was started again; 0 for any port.</param>
    /// <param name="configuration">HOCON.</param>
    /// <param name="models">As above.</param>
    public static async Task<Server> StartOnAsync(int port, string configuration, params string[] models)
    {
        var server = Prepare(port, configuration, models);
        try
        {
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>As above, and does not start it.</summary>
    public static Server Prepare(int port, string configuration, params string[] models)
    {
        var server = new Server(port, configuration);
        foreach (var model in (string[])[.. models, $"{Bystander.Model}={Bystander.File}"])
        {
            var parts = model.Split('=');
            server.Place(parts[0], 1, File.ReadAllBytes(Repository.Model($"{parts[^1]}.onnx")));
        }

        return server;
    }

    /// <summary>Starts the program, also once more after its end.</summary>
    public async Task StartAgainAsync()
    {
        Launch();
        Url = new((await Process.LineAsync("Open Inference Protocol")).Split(' ')[^1]);
        await Process.LineAsync("Ready after");
    }

    /// <summary>Starts the program and does not wait until it serves.</summary>
    public void Launch()
    {
        Process?.Dispose();
        Process = Child.StartBy(Starter, "infer.dll", "serve", Configuration, "--http-port", $"{_port}");
    }

    /// <summary>Puts a model file into the repository.</summary>
    public string Place(string model, int version, byte[] file)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Models, model, $"{version}")).FullName, "model.onnx");
        File.WriteAllBytes(path, file);
        return path;
    }

    public async Task<(HttpStatusCode Status, string Text)> LoadAsync(string model)
    {
        using var answer = await Http.PostAsync($"{Url}/repository/models/{model}/load", null);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<(HttpStatusCode Status, string Text)> UnloadAsync(string model)
    {
        using var answer = await Http.PostAsync($"{Url}/repository/models/{model}/unload", null);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await Http.GetAsync($"{Url}{path}");
        return answer.StatusCode;
    }

    /// <summary>One inference in JSON.</summary>
    public async Task<(HttpStatusCode Status, string Text)> InferAsync(string model, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync($"{Url}/models/{model}/infer", body);
        Asked.AddOrUpdate((model, answer.StatusCode), 1, (_, count) => count + 1);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until so many requests of a model are in flight.</summary>
    public Task PendingAsync(string model, int count) => Eventually.FindAsync(
        async () => (await MetricsAsync()).Sum("nv_inference_pending_request_count", ("model", model)) >= count ? "pending" : null,
        Bounds.Patience,
        () => $"never were {count} requests of {model} in flight");

    public async Task<MetricsPage> MetricsAsync() => MetricsPage.Parse(await _looking.GetStringAsync(new Uri(Url, "/metrics")));

    public Judge Judge(int seed, params string[] loads) => Processes.Judge.Start(Url, seed, _folder.Path($"entries-{Guid.NewGuid():N}.jsonl"), loads);

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        _looking.Dispose();
        Process?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
