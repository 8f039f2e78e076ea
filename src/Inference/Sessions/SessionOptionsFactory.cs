using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Inference;

/// <summary>Makes ONNX Runtime's options of ours.</summary>
internal static class SessionOptionsFactory
{
    /// <exception cref="ModelLoadException">A setting cannot be honoured.</exception>
    public static SessionOptions Create(SessionSettings settings)
    {
        var options = new SessionOptions();
        try
        {
            Apply(options, settings);
            foreach (var provider in settings.Providers)
            {
                ExecutionProviders.Append(options, provider);
            }

            return options;
        }
        catch (OnnxRuntimeException cause)
        {
            options.Dispose();
            throw new ModelLoadException(ModelLoadError.Unavailable, $"A session option cannot be set: {OrtMessages.Clean(OrtCallException.From(cause).Message)}", cause);
        }
        catch
        {
            options.Dispose();
            throw;
        }
    }

    private static void Apply(SessionOptions options, SessionSettings settings)
    {
        options.LogSeverityLevel = (OrtLoggingLevel)settings.LogLevel;
        options.IntraOpNumThreads = settings.IntraOpThreads;
        options.InterOpNumThreads = settings.InterOpThreads;
        options.ExecutionMode = settings.ExecutionMode == SessionExecutionMode.Parallel ? ExecutionMode.ORT_PARALLEL : ExecutionMode.ORT_SEQUENTIAL;
        options.GraphOptimizationLevel = LevelOf(settings.GraphOptimization);
        options.EnableCpuMemArena = settings.MemoryArena;
        options.EnableMemoryPattern = settings.MemoryPattern;
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", settings.AllowSpinning ? "1" : "0");
        options.AddSessionConfigEntry("session.inter_op.allow_spinning", settings.AllowSpinning ? "1" : "0");
        options.AddSessionConfigEntry("session.set_denormal_as_zero", settings.DenormalsAsZero ? "1" : "0");
        if (IntraOpAffinities.Of(settings.IntraOpThreads, settings.IntraOpCores) is { } affinities)
        {
            options.AddSessionConfigEntry(IntraOpAffinities.Key, affinities);
        }

        OrtNative.SetDeterministic(options.DangerousGetHandle(), settings.Deterministic);
        if (settings.ProfilePrefix is { } prefix)
        {
            ProfileFile.ThrowIfNotWritable(prefix);
            options.ProfileOutputPathPrefix = prefix;
            options.EnableProfiling = true;
        }

        foreach (var (key, value) in settings.ConfigEntries)
        {
            options.AddSessionConfigEntry(key, value);
        }
    }

    private static GraphOptimizationLevel LevelOf(GraphOptimization level) => level switch
    {
        GraphOptimization.None => GraphOptimizationLevel.ORT_DISABLE_ALL,
        GraphOptimization.Basic => GraphOptimizationLevel.ORT_ENABLE_BASIC,
        GraphOptimization.Extended => GraphOptimizationLevel.ORT_ENABLE_EXTENDED,
        GraphOptimization.Layout => GraphOptimizationLevel.ORT_ENABLE_LAYOUT,
        _ => GraphOptimizationLevel.ORT_ENABLE_ALL,
    };
}
