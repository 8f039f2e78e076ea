using System.ComponentModel;
using System.Diagnostics;

namespace ActorInference.Hosting.Tests.Clients;

/// <summary>A client in another language, told by INFER_URL where the server is and by INFER_PID which process.</summary>
internal static class ClientProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    public static bool Exists(string program)
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

    public static async Task<(int Code, string Output, string Error)> RunAsync(ClientServer server, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["INFER_URL"] = server.Url.GetLeftPart(UriPartial.Authority);
        start.Environment["INFER_PID"] = $"{server.ProcessId}";
        using var client = Process.Start(start)!;
        var streams = await Task.WhenAll(client.StandardOutput.ReadToEndAsync(), client.StandardError.ReadToEndAsync()).WaitAsync(Patience);
        await client.WaitForExitAsync();
        return (client.ExitCode, streams[0], streams[1]);
    }
}
