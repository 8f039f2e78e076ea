using System.ComponentModel;
using System.Diagnostics;

namespace ActorInference.Hosting.Tests.Clients;

/// <summary>
/// Clients in other languages against a real server: tests/clients/python sends what tritonclient, KServe and MLServer send, with the standard
/// library alone; tests/clients/node does with fetch and http.
/// </summary>
public sealed class ClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [SkippableFact]
    public Task Python_EveryCall_IsAnsweredAsTheProtocolSays() =>
        RunAsync("python3", "Python 3.10 or later", "-B", "-m", "unittest", "discover", "--start-directory", Repository.Path("tests", "clients", "python"));

    [SkippableFact]
    public Task Node_EveryCall_IsAnsweredAsTheProtocolSays() =>
        RunAsync("node", "Node 20 or later", ["--test", .. Directory.GetFiles(Repository.Path("tests", "clients", "node"), "*.test.mjs").Order(StringComparer.Ordinal)]);

    private static async Task RunAsync(string program, string needed, params string[] arguments)
    {
        Skip.IfNot(Exists(program), $"The clients need {needed}: there is no \"{program}\" on the path.");
        await using var server = await ClientServer.StartAsync();
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["INFER_URL"] = server.Url.GetLeftPart(UriPartial.Authority);
        using var client = Process.Start(start)!;
        var output = Task.WhenAll(client.StandardOutput.ReadToEndAsync(), client.StandardError.ReadToEndAsync());
        await output.WaitAsync(Patience);
        await client.WaitForExitAsync();

        Assert.True(client.ExitCode == 0, string.Join('\n', await output));
        var (code, error) = await server.StopAsync();
        Assert.Equal(0, code);
        Assert.DoesNotContain("An HTTP request failed", error, StringComparison.Ordinal);
    }

    private static bool Exists(string program)
    {
        try
        {
            using var asked = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardError = true, RedirectStandardOutput = true })!;
            asked.WaitForExit();
            return asked.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
