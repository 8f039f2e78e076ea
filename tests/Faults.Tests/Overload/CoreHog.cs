using System.Diagnostics;

namespace ActorInference.Faults.Tests.Overload;

/// <summary>Processes that do nothing but use up one core.</summary>
internal sealed class CoreHog : IDisposable
{
    private readonly Process[] _hogs;

    public CoreHog(int core, int hogs) =>
        _hogs = [.. Enumerable.Range(0, hogs).Select(_ => Process.Start("taskset", ["-c", $"{core}", "sh", "-c", "while :; do :; done"]))];

    public void Dispose()
    {
        foreach (var hog in _hogs)
        {
            hog.Kill();
            hog.WaitForExit();
            hog.Dispose();
        }
    }
}
