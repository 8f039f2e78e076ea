using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ActorInference.Hosting.Demo.Clusters;

/// <summary>One <c>infer serve</c> on this machine, in a process of its own that ends with this one. It can be started again after its end, at the same addresses.</summary>
internal sealed partial class LocalNode(string name, string configuration, Uri url, string address) : IDisposable
{
    private const int Terminate = 15, KeptLines = 200;

    private readonly Queue<string> _log = new();
    private Process? _process;

    /// <summary>Its <c>inference.node.name</c>.</summary>
    public string Name => name;

    /// <summary>Where it answers over HTTP, without a path.</summary>
    public Uri Url => url;

    /// <summary>What the members of its cluster call it.</summary>
    public string Address => address;

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>The last lines that it wrote, over all its lives.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return string.Join('\n', _log);
            }
        }
    }

    public void Start()
    {
        _process?.Dispose();
        var start = new ProcessStartInfo(Program()) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "infer.dll"));
        }

        foreach (var argument in (string[])["serve", configuration, "--until-stdin-ends"])
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>SIGKILL; completes when the process is gone.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and SIGKILL to one that has not ended in time. False when that was needed.</summary>
    public async Task<bool> StopAsync(TimeSpan patience)
    {
        if (!IsRunning)
        {
            return true;
        }

        _ = Signal(_process!.Id, Terminate);
        using var late = new CancellationTokenSource(patience);
        try
        {
            await _process.WaitForExitAsync(late.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            return false;
        }
    }

    public void Dispose()
    {
        if (IsRunning)
        {
            _process!.Kill();
        }

        _process?.Dispose();
    }

    // What hosts this library may be another program: the tests, a bench.
    private static string Program() => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) is "dotnet" or "infer" ? Environment.ProcessPath! : "dotnet";

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_log)
        {
            _log.Enqueue(line);
            if (_log.Count > KeptLines)
            {
                _log.Dequeue();
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);
}
