using System.Diagnostics;

namespace ActorInference.Isolation.Tests;

/// <summary>A process of tests/Isolation.Subject: it applies a plan to itself and does as it is told.</summary>
internal sealed class Subject : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private Subject(string program, IEnumerable<string> arguments) => _process = Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    public int Id => _process.Id;

    public static string Model => Path.Combine(AppContext.BaseDirectory, "../../../../models/mlp.onnx");

    private static string Program =>
        Path.Combine(AppContext.BaseDirectory.Replace("Isolation.Tests", "Isolation.Subject", StringComparison.Ordinal), "ActorInference.Isolation.Subject");

    public static Subject Start(params string[] arguments) => new(Program, arguments);

    /// <summary>Without a capability that the test process has.</summary>
    public static Subject StartWithout(string capability, params string[] arguments) => new("setpriv", ["--bounding-set", $"-{capability}", Program, .. arguments]);

    /// <summary>All its lines and its exit code, once it ended; 128 and the signal's number for a killed one.</summary>
    public static async Task<(string[] Lines, int ExitCode)> RunAsync(params string[] arguments)
    {
        using var subject = Start(arguments);
        return await subject.EndAsync();
    }

    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);

    public async Task<(string[] Lines, int ExitCode)> EndAsync()
    {
        _process.StandardInput.Close();
        var lines = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (lines.Split('\n', StringSplitOptions.RemoveEmptyEntries), _process.ExitCode);
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
