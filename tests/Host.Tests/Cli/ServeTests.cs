using System.Net;
using System.Net.Sockets;
using ActorInference.Hosting.Tests.Configuration;

namespace ActorInference.Hosting.Tests.Cli;

public sealed class ServeTests : IDisposable
{
    private const int Interrupt = 2, Terminate = 15;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Terminate)]
    [InlineData(Interrupt)]
    public async Task Signal_WhileServing_DrainsAndEndsWith0(int signal)
    {
        using var infer = InferProcess.Start("serve", Small(), "--http-port", "0");
        var url = (await infer.LineAsync("Open Inference Protocol")).Split(' ')[^1];
        await infer.LineAsync("Ready after");
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"{url}/health/ready")).StatusCode);
        Assert.Contains("wake-word", await http.GetStringAsync($"{url}/models/wake-word"), StringComparison.Ordinal);

        infer.Signal(signal);
        var (code, output, error) = await infer.EndAsync();

        Assert.Equal(0, code);
        Assert.Contains("wake-word", output, StringComparison.Ordinal);
        Assert.Contains("Stopping", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_AreAllListedWithTheirPlaces_AndCode2()
    {
        var file = _folder.Write("bad.conf", """
            inference {
              router.policy = wieghted
              http { port = 70000, hosst = "x" }
              models.ocr-direction {
                queue.max-length = 0
                batching { max-size = many }
              }
              nodde {}
            }
            """);
        var (code, output, error) = await InferProcess.RunAsync("serve", file);

        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.Contains($"{file}:2:3: ", error, StringComparison.Ordinal);
        Assert.Contains("wieghted", error, StringComparison.Ordinal);
        Assert.Contains($"{file}:3:10: ", error, StringComparison.Ordinal);
        Assert.Contains("70000", error, StringComparison.Ordinal);
        Assert.Contains($"{file}:3:24: ", error, StringComparison.Ordinal);
        Assert.Contains($"{file}:5:5: ", error, StringComparison.Ordinal);
        Assert.Contains($"{file}:6:16: ", error, StringComparison.Ordinal);
        Assert.Contains($"{file}:8:3: ", error, StringComparison.Ordinal);
        Assert.Contains("6 mistakes", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokenSyntax_NamesLineAndColumn_AndCode2()
    {
        var file = _folder.Write("broken.conf", "inference {\n  models = [\n}\n");
        var (code, _, error) = await InferProcess.RunAsync("serve", file);

        Assert.Equal(2, code);
        Assert.Matches(@"broken\.conf:\d+:\d+: ", error);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    /// <summary>The stand-in for Akka.NET has no distributed data. A node without shards would be given replicas and start none.</summary>
    [SkippableFact]
    public async Task ShardsThatCannotStart_AreASentence_AndCode2()
    {
        Skip.IfNot(typeof(Akka.Cluster.Sharding.ClusterSharding).Assembly.GetType("Akka.Cluster.Sharding.StoreCheck") is not null, "Akka.NET has the store.");
        var file = _folder.Write("ddata.conf", $$"""
            inference.repository.path = "{{_folder.Path}}"
            akka {
              actor.provider = cluster
              remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
              cluster { seed-nodes = ["akka.tcp://inference@127.0.0.1:1"], sharding.state-store-mode = ddata }
            }
            """);
        var (code, output, error) = await InferProcess.RunAsync("serve", file);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("state-store-mode", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OptionOutOfBounds_NamesTheOption_AndCode2()
    {
        var (code, _, error) = await InferProcess.RunAsync("serve", Small(), "--http-port", "99999");

        Assert.Equal(2, code);
        Assert.Contains("--http-port: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PublicAddressWithoutAuthentication_IsAMistake()
    {
        var (code, _, error) = await InferProcess.RunAsync("serve", Small(), "--http-host", "0.0.0.0");

        Assert.Equal(2, code);
        Assert.Contains("authentication", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortInUse_IsOneSentence_AndCode1()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var (code, _, error) = await InferProcess.RunAsync("serve", Small(), "--http-port", $"{port}");

        Assert.Equal(1, code);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => line.StartsWith("infer: ", StringComparison.Ordinal));
        Assert.Contains($":{port}", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamedModelFolderThatDoesNotExist_IsOneSentence_AndCode1()
    {
        var none = Path.Combine(_folder.Path, "none");
        var (code, output, error) = await InferProcess.RunAsync("serve", "--models", none);

        Assert.Equal((1, ""), (code, output));
        Assert.Equal($"infer: --models: the model folder \"{none}\" does not exist.\n", error);
    }

    [Fact]
    public async Task NoModels_SaysHowToGetSome()
    {
        using var infer = InferProcess.Start("serve", "--http-port", "0", "--models", _folder.Path);
        var line = await infer.LineAsync("0 models");

        Assert.Contains($"{_folder.Path}/NAME/1/model.onnx", line, StringComparison.Ordinal);
        infer.Signal(Terminate);
        Assert.Equal(0, (await infer.EndAsync()).Code);
    }

    /// <summary>Standard input is closed from the start, as that of a node whose starter was killed.</summary>
    [Fact]
    public async Task UntilStdinEnds_EndsWithItsStarter()
    {
        var (code, _, _) = await InferProcess.RunAsync("serve", Small(), "--http-port", "0", "--until-stdin-ends");

        Assert.Equal(128 + 9, code);
    }

    private string Small() => _folder.Write("small.conf", "inference.repository.load-on-start = [wake-word]\n");
}
