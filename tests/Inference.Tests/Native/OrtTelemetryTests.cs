using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Inference.Tests;

public class OrtTelemetryTests
{
    [Fact]
    public void Library_LeavesNoFileOfItsTelemetry()
    {
        OrtTelemetry.SwitchOff();
        _ = OrtEnv.Instance();

        // A process that had this number before may have left one.
        using var self = Process.GetCurrentProcess();
        var log = new FileInfo(Path.Combine(Path.GetTempPath(), $"mat-debug-{Environment.ProcessId}.log"));
        Assert.False(log.Exists && log.LastWriteTime >= self.StartTime);
    }
}
