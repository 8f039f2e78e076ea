using System.Diagnostics;
using System.Text;

namespace Akka.Cluster.Tests.Processes;

/// <summary>A node as a process, on loopback or in a network namespace.</summary>
internal sealed class ClusterProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile NodeView? _view;

    private ClusterProcess(ProcessStartInfo info)
    {
        _process = new() { StartInfo = info, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, read) => Read(read.Data);
        _process.ErrorDataReceived += (_, read) => Log(read.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it knew last.</summary>
    public NodeView View => _view ?? throw new InvalidOperationException("The node has not started.");

    public string Address => View.Self;

    public bool HasExited => _process.HasExited;

    public static async Task<ClusterProcess> StartAsync(string hocon, string ledger = "", string? networkNamespace = null)
    {
        var dotnet = Environment.ProcessPath is { } host && Path.GetFileName(host).StartsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet";
        string[] command = [.. networkNamespace is null ? Array.Empty<string>() : ["ip", "netns", "exec", networkNamespace], dotnet, typeof(NodeProgram).Assembly.Location, NodeProgram.Verb, hocon, ledger];
        var info = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };

        // Many small processes on few cores: they are ready sooner without optimizing what runs once.
        info.Environment["DOTNET_TieredPGO"] = "0";
        info.Environment["DOTNET_gcServer"] = "0";
        var node = new ClusterProcess(info);
        await Task.WhenAny(node._listens.Task, node._process.WaitForExitAsync()).WaitAsync(Patience);
        if (node._view is null) Assert.Fail($"The node ended before it listened:\n{node._log}");
        return node;
    }

    public Task SayAsync(string command) => _process.StandardInput.WriteLineAsync(command);

    /// <summary>Waits until it knows what is expected.</summary>
    public Task UntilAsync(Func<NodeView, bool> isSo, string expected, int seconds = 120) =>
        Waiting.UntilAsync(() => isSo(View) ? true : HasExited ? throw new Xunit.Sdk.XunitException($"expected {expected}, but it has ended: {this}") : false, () => $"expected {expected}, but it is {this}", seconds);

    /// <summary>Waits for the end of the process, by its own doing.</summary>
    public Task UntilExitAsync(string why, int seconds = 120) => Waiting.UntilAsync(() => HasExited, () => $"expected to end, since {why}, but it is {this}", seconds);

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends a signal by its name, such as STOP.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString()]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    public override string ToString()
    {
        lock (_log) return $"{_view}{(HasExited ? $", ended with {_process.ExitCode}" : "")}\n{_log}";
    }

    private void Read(string? line)
    {
        if (line is not null && NodeView.Parse(line) is { } view)
        {
            _view = view;
            _listens.TrySetResult();
        }

        Log(line);
    }

    private void Log(string? line)
    {
        lock (_log)
        {
            if (line is not null) _log.AppendLine(line);
            if (_log.Length > 20_000) _log.Remove(0, 10_000);
        }
    }
}
