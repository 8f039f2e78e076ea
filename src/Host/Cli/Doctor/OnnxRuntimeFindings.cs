using ActorInference.Inference;
using ActorInference.Isolation;
using Microsoft.ML.OnnxRuntime;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace ActorInference.Hosting.Cli.Doctor;

/// <summary>The version of ONNX Runtime and the execution providers that it can really load: only trying tells, its own list does not.</summary>
internal static class OnnxRuntimeFindings
{
    private const string Topic = "ONNX Runtime";

    public static IEnumerable<MachineFinding> Read()
    {
        OrtTelemetry.SwitchOff();
        var version = OrtEnv.Instance().GetVersionString();
        yield return new(Topic, MachineFindingKind.Available, $"Version {version}; the CPU provider loads.");
        foreach (var (name, append) in Providers())
        {
            yield return Try(append) is { } reason
                ? new(Topic, MachineFindingKind.Missing, $"The {name} provider does not load: {reason}")
                : new(Topic, MachineFindingKind.Available, $"The {name} provider loads.");
        }
    }

    private static IEnumerable<(string Name, Action<SessionOptions> Append)> Providers()
    {
        yield return ("CUDA", static options => options.AppendExecutionProvider_CUDA(0));
        yield return ("TensorRT", static options => options.AppendExecutionProvider_Tensorrt(0));
    }

    private static string? Try(Action<SessionOptions> append)
    {
        try
        {
            using var options = new SessionOptions();
            append(options);
            return null;
        }
        catch (Exception refused) when (refused is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            var text = refused.Message.ReplaceLineEndings(" ");
            return refused is EntryPointNotFoundException || text.Contains("not enabled in this build", StringComparison.Ordinal)
                ? "this build of ONNX Runtime is for the CPU only; build with -p:OrtGpu=true."
                : text;
        }
    }
}
