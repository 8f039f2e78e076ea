using ActorInference.Hosting.Tests.Cli;
using ActorInference.Hosting.Tests.Configuration;

namespace ActorInference.Hosting.Tests.Clients;

/// <summary><c>infer serve</c> as a process of its own over a repository of its own, on a free port.</summary>
internal sealed class ClientServer : IAsyncDisposable
{
    private const int Terminate = 15;

    private readonly TemporaryFolder _folder;
    private readonly InferProcess _infer;

    private ClientServer(TemporaryFolder folder, InferProcess infer, Uri url) => (_folder, _infer, Url) = (folder, infer, url);

    public Uri Url { get; }

    public int ProcessId => _infer.Id;

    /// <summary>Serves the small models of tests/models.</summary>
    /// <param name="section">HOCON inside the section "inference".</param>
    public static Task<ClientServer> StartAsync(string section = "") => StartAsync(
        Directory.GetFiles(Repository.Path("tests", "models"), "*.onnx").Select(path => (Path.GetFileNameWithoutExtension(path), path)),
        $$"""
        inference {
          {{section}}
          models.accumulator.sequence.states = [{ input = state, output = next }]
        }
        """);

    /// <param name="models">Names, and the files to copy into the repository under them.</param>
    /// <param name="configuration">HOCON.</param>
    public static async Task<ClientServer> StartAsync(IEnumerable<(string Name, string Path)> models, string configuration)
    {
        var folder = new TemporaryFolder();
        foreach (var (name, path) in models)
        {
            var version = Directory.CreateDirectory(Path.Combine(folder.Path, "models", name, "1"));
            File.Copy(path, Path.Combine(version.FullName, "model.onnx"));
        }

        var infer = InferProcess.Start("serve", folder.Write("clients.conf", configuration), "--models", Path.Combine(folder.Path, "models"), "--http-port", "0");
        var url = (await infer.LineAsync("Open Inference Protocol")).Split(' ')[^1];
        await infer.LineAsync("Ready after");
        return new(folder, infer, new Uri(url[..^"/v2".Length]));
    }

    /// <summary>Ends the server by a signal; what it left behind as exit code and on standard error.</summary>
    public async Task<(int Code, string Error)> StopAsync()
    {
        _infer.Signal(Terminate);
        return await EndAsync();
    }

    /// <summary>The same for a server that somebody else ends: a second signal would end it at once.</summary>
    public async Task<(int Code, string Error)> EndAsync()
    {
        var (code, _, error) = await _infer.EndAsync();
        return (code, error);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _infer.Dispose();
        _folder.Dispose();
    }
}
