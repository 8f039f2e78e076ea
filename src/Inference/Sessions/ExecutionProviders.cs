using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Inference;

/// <summary>Adds execution providers to a session. Only trying tells whether one can be loaded.</summary>
internal static class ExecutionProviders
{
    public static void Append(SessionOptions options, ExecutionProviderSettings settings)
    {
        try
        {
            switch (settings.Kind)
            {
                case ExecutionProviderKind.Cuda:
                    using (var cuda = new OrtCUDAProviderOptions())
                    {
                        cuda.UpdateOptions(OptionsOf(settings));
                        options.AppendExecutionProvider_CUDA(cuda);
                    }

                    break;
                case ExecutionProviderKind.TensorRt:
                    using (var tensorRt = new OrtTensorRTProviderOptions())
                    {
                        tensorRt.UpdateOptions(OptionsOf(settings));
                        options.AppendExecutionProvider_Tensorrt(tensorRt);
                    }

                    break;
                default:
                    break;
            }
        }
        catch (OnnxRuntimeException) when (settings.MayBeMissing)
        {
            // Nothing was added to the session; the providers behind this one run its operators.
        }
        catch (OnnxRuntimeException cause)
        {
            var word = SessionWords.Of<ExecutionProviderKind>()[(int)settings.Kind];
            var reason = OrtMessages.Clean(OrtCallException.From(cause).Message);
            throw new ModelLoadException(ModelLoadError.Unavailable, $"The execution provider \"{word}\" cannot be used here: {reason}", cause);
        }
    }

    /// <summary>The options by the names of ONNX Runtime (its documents "CUDA Execution Provider" and "TensorRT Execution Provider").</summary>
    internal static Dictionary<string, string> OptionsOf(ExecutionProviderSettings settings) => settings.Kind == ExecutionProviderKind.TensorRt
        ? OptionsOf(settings, "trt_max_workspace_size", null)
        : OptionsOf(settings, "gpu_mem_limit", "arena_extend_strategy");

    private static Dictionary<string, string> OptionsOf(ExecutionProviderSettings settings, string limitKey, string? growthKey)
    {
        var options = new Dictionary<string, string> { ["device_id"] = settings.DeviceId.ToString(CultureInfo.InvariantCulture) };
        if (settings.MemoryLimit is { } limit)
        {
            options[limitKey] = limit.ToString(CultureInfo.InvariantCulture);
        }

        if (growthKey is not null)
        {
            options[growthKey] = settings.ArenaGrowth == ArenaGrowth.Requested ? "kSameAsRequested" : "kNextPowerOfTwo";
        }

        foreach (var (key, value) in settings.Options)
        {
            options[key] = value;
        }

        return options;
    }
}
