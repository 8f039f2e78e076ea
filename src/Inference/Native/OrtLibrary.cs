using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Inference;

/// <summary>Finds the native library that the C# interface has loaded; asking for the same file gives the same library.</summary>
internal static class OrtLibrary
{
    private const string Name = "onnxruntime";

    public static nint Load()
    {
        var file = OperatingSystem.IsWindows() ? $"{Name}.dll" : OperatingSystem.IsMacOS() ? $"lib{Name}.dylib" : $"lib{Name}.so";
        if (NativeLibrary.TryLoad(file, typeof(InferenceSession).Assembly, null, out var library)
            || NativeLibrary.TryLoad(Path.Combine(AppContext.BaseDirectory, file), out library)
            || NativeLibrary.TryLoad(Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", file), out library))
        {
            return library;
        }

        throw new DllNotFoundException($"The native library \"{file}\" of ONNX Runtime does not lie beside the application.");
    }
}
