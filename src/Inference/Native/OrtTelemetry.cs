using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorInference.Inference;

/// <summary>
/// Builds of ONNX Runtime such as that of npm report their use to Microsoft's collector, and leave a file "mat-debug-PID.log" in the temporary folder of
/// every process: nothing of the kind leaves a node unless its operator sets ORT_DISABLE_TELEMETRY=0.
/// </summary>
public static partial class OrtTelemetry
{
    /// <summary>Before the native library is loaded; done by itself when this assembly is used first.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It has to come before whoever loads the library first.")]
    public static void SwitchOff()
    {
        // The library reads the environment of the C runtime, which .NET's own setter does not reach.
        if (!OperatingSystem.IsWindows()) _ = setenv("ORT_DISABLE_TELEMETRY", "1", 0);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int setenv(string name, string value, int overwrites);
}
