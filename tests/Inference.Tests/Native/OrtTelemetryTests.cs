using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Inference.Tests;

public class OrtTelemetryTests
{
    [Fact]
    public void Library_LeavesNoFileOfItsTelemetry()
    {
        OrtTelemetry.SwitchOff();
        _ = OrtEnv.Instance();

        Assert.False(File.Exists(Path.Combine(Path.GetTempPath(), $"mat-debug-{Environment.ProcessId}.log")));
    }
}
