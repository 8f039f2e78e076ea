using System.Diagnostics;
using System.Text;

namespace ActorInference.Hosting.Tests.Cli;

/// <summary>The built program as a user runs it: from another folder, without a terminal.</summary>
internal sealed class InferProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _output = new(), _error = new();
    private readonly List<(string Part, TaskCompletionSource<string> Found)> _awaited = [];

    private InferProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Take(_error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public static InferProcess Start(params IEnumerable<string> arguments) => Start(null, arguments);

    /// <param name="input">What stands on standard input; null for nothing.</param>
    /// <param name="arguments">Of the program.</param>
    /// <param name="nice">The nice value that it starts with.</param>
    /// <param name="asRootOfItsOwn">In a user namespace of its own, as containers without root have one.</param>
    public static InferProcess Start(string? input, IEnumerable<string> arguments, int nice = 0, bool asRootOfItsOwn = false)
    {
        // Whoever runs the tests in the background of a shell hands down SIGINT ignored.
        var start = new ProcessStartInfo("env")
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add("--default-signal=INT,QUIT");
        foreach (var word in (string[])[.. asRootOfItsOwn ? (string[])["unshare", "--user", "--map-root-user"] : [], "nice", "-n", $"{nice}", "dotnet"])
        {
            start.ArgumentList.Add(word);
        }

        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "infer.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.StandardInput.Write(input ?? "");
        process.StandardInput.Close();
        return new(process);
    }

    public static Task<(int Code, string Output, string Error)> RunAsync(params IEnumerable<string> arguments) => RunAsync(null, arguments);

    public static async Task<(int Code, string Output, string Error)> RunAsync(string? input, IEnumerable<string> arguments)
    {
        using var infer = Start(input, arguments);
        return await infer.EndAsync();
    }

    public async Task<(int Code, string Output, string Error)> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            lock (_awaited)
            {
                throw new TimeoutException($"infer has {(_process.HasExited ? "ended, its output has not" : "not ended")} within {Patience}. It wrote:\n{_output}{_error}");
            }
        }

        lock (_awaited)
        {
            return (_process.ExitCode, _output.ToString(), _error.ToString());
        }
    }

    /// <summary>The first line with this part on either stream, also one that was written already.</summary>
    public async Task<string> LineAsync(string part)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_awaited)
        {
            var earlier = $"{_output}{_error}".Split('\n').FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal));
            if (earlier is not null)
            {
                return earlier;
            }

            _awaited.Add((part, found));
        }

        try
        {
            return await found.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            lock (_awaited)
            {
                throw new TimeoutException($"infer never wrote '{part}'. It wrote:\n{_output}{_error}");
            }
        }
    }

    /// <summary>Sends a signal by its number.</summary>
    public void Signal(int number)
    {
        using var kill = Process.Start("kill", [$"-{number}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Take(StringBuilder stream, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_awaited)
        {
            stream.Append(line).Append('\n');
            foreach (var (_, found) in _awaited.Where(a => line.Contains(a.Part, StringComparison.Ordinal)))
            {
                found.TrySetResult(line);
            }
        }
    }
}
