using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ActorInference.Bench.Http;

namespace ActorInference.Bench.Interruption;

/// <summary>An <c>infer serve</c> with the models that faults are done to, each in a worker, and a bystander in a thread of the node.</summary>
internal sealed class FaultedServer : IAsyncDisposable
{
    /// <summary>Bytes that the worker of the model "hoard" may have.</summary>
    public const long HoardLimit = 192L << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("infer-bench-").FullName;
    private readonly HttpClient _http = new();
    private ServerProcess _process = null!;

    public int Port => _process.Port;

    public static byte[] Bystander { get; } = Request("bystander", """{"inputs":[{"name":"x","datatype":"FP32","shape":[1,2],"data":[3,4]}]}""");

    public static byte[] Request(string model, string json) => HttpConnection.Request($"/v2/models/{model}/infer", "application/json", Encoding.UTF8.GetBytes(json), -1);

    public static async Task<FaultedServer> StartAsync(int loaderNice)
    {
        var server = new FaultedServer();
        foreach (var (model, file) in new[] { ("bystander", "times2"), ("count", "count"), ("hoard", "hoard") })
            File.Copy(Path.Combine(BenchModel.RepositoryRoot, $"tests/models/{file}.onnx"), Path.Combine(Directory.CreateDirectory(Path.Combine(server._folder, "models", model, "1")).FullName, "model.onnx"));
        var configuration = Path.Combine(server._folder, "bench.conf");
        await File.WriteAllTextAsync(configuration, server.Configuration + $"\ninference.node.loader.nice = {loaderNice}\n");
        server._process = await ServerProcess.StartAsync(
            "dotnet", port => [Path.Combine(AppContext.BaseDirectory, "infer.dll"), "serve", configuration, "--http-port", $"{port}"], Bystander);
        return server;
    }

    /// <summary>One request of its own; whatever is answered.</summary>
    public async Task AskAsync(string model, string json)
    {
        await using var connection = new HttpConnection(Port);
        await connection.ConnectAsync();
        await connection.SendAsync(Request(model, json));
    }

    /// <summary>The process that serves a model now; waits for it.</summary>
    public async Task<int> WorkerAsync(string model)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Patience)
        {
            using var isolation = JsonDocument.Parse(await _http.GetStringAsync(new Uri($"http://127.0.0.1:{Port}/v2/models/{model}/isolation")));
            foreach (var instance in isolation.RootElement.GetProperty("instances").EnumerateArray())
                if (instance.GetProperty("state").GetString() == "ready") return instance.GetProperty("process_id").GetInt32();
            await Task.Delay(20);
        }

        throw new TimeoutException($"\"{model}\" has no worker.");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string Configuration =>
        $$"""
        akka.loglevel = WARNING
        inference.repository.path = "{{_folder}}/models"
        inference.models {
          count { {{Undaunted}} }
          hoard { {{Undaunted}}, memory-limit = {{HoardLimit >> 20}} MiB }
        }
        """;

    // Only the number of failures is other than by default, and how soon a stopped worker is given up.
    private const string Undaunted = "fault-domain = process, restart { max-failures = 1000, max-backoff = 200 ms }, link.heartbeat-timeout = 1 s";
}
