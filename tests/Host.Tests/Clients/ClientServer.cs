using ActorInference.Hosting.Tests.Cli;
using ActorInference.Hosting.Tests.Configuration;

namespace ActorInference.Hosting.Tests.Clients;

/// <summary><c>infer serve</c> as a process of its own over the small models of tests/models, on a free port.</summary>
internal sealed class ClientServer : IAsyncDisposable
{
    private const int Terminate = 15;

    private readonly TemporaryFolder _folder;
    private readonly InferProcess _infer;

    private ClientServer(TemporaryFolder folder, InferProcess infer, Uri url) => (_folder, _infer, Url) = (folder, infer, url);

    public Uri Url { get; }

    public int ProcessId => _infer.Id;

    public static async Task<ClientServer> StartAsync()
    {
        var folder = new TemporaryFolder();
        foreach (var model in Directory.GetFiles(Repository.Path("tests", "models"), "*.onnx"))
        {
            var version = Directory.CreateDirectory(Path.Combine(folder.Path, "models", Path.GetFileNameWithoutExtension(model), "1"));
            File.Copy(model, Path.Combine(version.FullName, "model.onnx"));
        }

        folder.Write(Path.Combine("models", "accumulator", "model.conf"), "sequence.states = [{ input = state, output = next }]\n");
        var infer = InferProcess.Start("serve", folder.Write("clients.conf", ""), "--models", Path.Combine(folder.Path, "models"), "--http-port", "0");
        var url = (await infer.LineAsync("Open Inference Protocol")).Split(' ')[^1];
        await infer.LineAsync("Ready after");
        return new(folder, infer, new Uri(url[..^"/v2".Length]));
    }

    /// <summary>Ends the server by a signal; what it left behind as exit code and on standard error.</summary>
    public async Task<(int Code, string Error)> StopAsync()
    {
        _infer.Signal(Terminate);
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
