using System.Diagnostics;

namespace ActorInference.Isolation.Tests.Cgroups;

/// <summary>A process that waits for a line before it does what it was given to do.</summary>
internal sealed class Shell : IDisposable
{
    private readonly Process _process;

    public Shell(string script) => _process = Process.Start(new ProcessStartInfo("sh", ["-c", $"read go; {script}"]) { RedirectStandardInput = true })!;

    public int Id => _process.Id;

    public void Go() => _process.StandardInput.WriteLine("go");

    /// <summary>128 and the signal's number for a killed one.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
