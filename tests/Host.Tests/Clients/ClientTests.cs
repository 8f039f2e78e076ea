namespace ActorInference.Hosting.Tests.Clients;

/// <summary>
/// Clients in other languages against a real server: tests/clients/python sends what tritonclient, KServe and MLServer send, with the standard
/// library alone; tests/clients/node does with fetch and http.
/// </summary>
public sealed class ClientTests
{
    [SkippableFact]
    public Task Python_EveryCall_IsAnsweredAsTheProtocolSays() =>
        RunAsync("python3", "Python 3.10 or later", "-B", "-m", "unittest", "discover", "--start-directory", Repository.Path("tests", "clients", "python"));

    [SkippableFact]
    public Task Node_EveryCall_IsAnsweredAsTheProtocolSays() =>
        RunAsync("node", "Node 20 or later", ["--test", .. Directory.GetFiles(Repository.Path("tests", "clients", "node"), "*.test.mjs").Order(StringComparer.Ordinal)]);

    private static async Task RunAsync(string program, string needed, params string[] arguments)
    {
        Skip.IfNot(ClientProgram.Exists(program), $"The clients need {needed}: there is no \"{program}\" on the path.");
        await using var server = await ClientServer.StartAsync();
        var (code, output, error) = await ClientProgram.RunAsync(server, program, arguments);
        Assert.True(code == 0, output + error);

        var (exit, log) = await server.StopAsync();
        Assert.Equal(0, exit);
        Assert.DoesNotContain("An HTTP request failed", log, StringComparison.Ordinal);
    }
}
