using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ActorInference.Bench.Http;

/// <summary>A server under test in a process of its own; ended when disposed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private ServerProcess(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public int Id => _process.Id;

    /// <summary>Starts the program and waits until <paramref name="probe"/> is answered with status 200 on its port.</summary>
    public static async Task<ServerProcess> StartAsync(string file, Func<int, IEnumerable<string>> arguments, byte[] probe)
    {
        var port = FreePort();

        // A child would inherit the cores that a model node in this process left to its own threads.
        string[] onAllCores = ["-c", $"0-{Environment.ProcessorCount - 1}", file];
        var info = new ProcessStartInfo("taskset", onAllCores.Concat(arguments(port))) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(info) ?? throw new InvalidOperationException($"\"{file}\" did not start.");
        var output = new List<string>();
        process.OutputDataReceived += (_, e) => Keep(output, e.Data);
        process.ErrorDataReceived += (_, e) => Keep(output, e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, port);
        var start = Stopwatch.GetTimestamp();
        while (!await AnswersAsync(port, probe))
        {
            if (!process.HasExited && Stopwatch.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(50);
                continue;
            }

            await server.DisposeAsync();
            throw new InvalidOperationException($"\"{file}\" did not answer:\n{string.Join('\n', output.TakeLast(20))}");
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static void Keep(List<string> lines, string? line)
    {
        if (line is null) return;
        lock (lines) lines.Add(line);
    }

    private static async Task<bool> AnswersAsync(int port, byte[] probe)
    {
        await using var connection = new HttpConnection(port);
        try
        {
            await connection.ConnectAsync();
            return await connection.SendAsync(probe) == 200;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }
}
