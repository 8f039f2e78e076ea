using System.Diagnostics;
using System.Text;

namespace ActorInference.Faults.Tests.Processes;

/// <summary>A process that a test started: its lines as they come, and its end.</summary>
internal sealed class Child : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly StringBuilder _output = new();
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Found)> _awaited = [];

    private Child(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data, true);
        process.ErrorDataReceived += (_, line) => Take(line.Data, false);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>The lines of both streams so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>A program of .NET that lies beside this test.</summary>
    public static Child Start(string program, params IEnumerable<string> arguments) => StartBy([], program, arguments);

    /// <param name="starter">A command that runs what follows it, and becomes it.</param>
    /// <param name="program">A program of .NET that lies beside this test.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Child StartBy(IReadOnlyList<string> starter, string program, params IEnumerable<string> arguments)
    {
        string[] command = [.. starter, "dotnet", Path.Combine(AppContext.BaseDirectory, program), .. arguments];
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in command[1..]) start.ArgumentList.Add(argument);
        return new(Process.Start(start)!);
    }

    /// <summary>The first line with this part, also one that was written already.</summary>
    public Task<string> LineAsync(string part, int from = 0) => LineAsync(line => line.Contains(part, StringComparison.Ordinal), $"'{part}'", from);

    /// <param name="wanted">Whether it is the line.</param>
    /// <param name="description">What is waited for, for the error.</param>
    /// <param name="from">Lines before this one are passed over.</param>
    public async Task<string> LineAsync(Func<string, bool> wanted, string description, int from = 0)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_lines.Skip(from).FirstOrDefault(wanted) is { } earlier) return earlier;
            _awaited.Add((wanted, found));
        }

        try
        {
            return await found.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No line {description} came. There were:\n{string.Join('\n', Lines)}");
        }
    }

    public Task SayAsync(string line) => _process.StandardInput.WriteLineAsync(line);

    public void CloseInput() => _process.StandardInput.Close();

    public void Signal(int signal) => Posix.Signal(Id, signal);

    /// <summary>The exit code and standard output.</summary>
    public async Task<(int Code, string Output)> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        lock (_lock)
        {
            return (_process.ExitCode, _output.ToString());
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Take(string? line, bool isOutput)
    {
        if (line is null) return;
        lock (_lock)
        {
            _lines.Add(line);
            if (isOutput) _output.Append(line).Append('\n');
            foreach (var (_, found) in _awaited.Where(awaited => awaited.Wanted(line))) found.TrySetResult(line);
        }
    }
}
