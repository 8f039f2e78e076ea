using System.Text.Json;

namespace ActorInference.Hosting.Tests.Clients;

/// <summary>A hostile client against a server of its own, see tests/clients/python/hostile.py; and a server that ends under load, see stopping.py.</summary>
public sealed class HostileTests
{
    private const string Needed = "The client needs Python 3.10 or later: there is no \"python3\" on the path.";

    [SkippableTheory]
    [InlineData("Slow")]
    [InlineData("Oversized")]
    [InlineData("Malformed")]
    [InlineData("Leaving")]
    [InlineData("Flood")]
    [InlineData("Ledger")]
    public async Task Attack_FailsAlone_AndLeavesNothingBehind(string attack)
    {
        Skip.IfNot(ClientProgram.Exists("python3"), Needed);
        await using var server = await ClientServer.StartAsync("http { max-request-bytes = 4 MiB, header-timeout = 1 s }");
        var (code, output, error) = await ClientProgram.RunAsync(server, "python3", "-B", Script("hostile.py"), attack);
        Assert.True(code == 0, output + error);

        var (exit, log) = await server.StopAsync();
        Assert.Equal(0, exit);
        Assert.DoesNotContain("An HTTP request failed", log, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Terminated_UnderLoad_AnswersEveryAcceptedRequest()
    {
        Skip.IfNot(ClientProgram.Exists("python3"), Needed);
        await using var server = await ClientServer.StartAsync();
        var (code, output, error) = await ClientProgram.RunAsync(server, "python3", "-B", Script("stopping.py"));
        Assert.True(code == 0, output + error);
        var (exit, _) = await server.EndAsync();
        using var outcomes = JsonDocument.Parse(output);

        Assert.Equal(0, exit);
        string[] fine = ["right", "refused", "closed between requests", "slow answered 503"];
        Assert.All(outcomes.RootElement.EnumerateObject(), each => Assert.True(fine.Contains(each.Name) || each.Value.GetInt32() == 0, output));
        Assert.Equal(6, outcomes.RootElement.GetProperty("slow answered 503").GetInt32());
    }

    private static string Script(string name) => Repository.Path("tests", "clients", "python", name);
}
