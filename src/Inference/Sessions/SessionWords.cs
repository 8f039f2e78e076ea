using System.Diagnostics.CodeAnalysis;

namespace ActorInference.Inference;

/// <summary>Whether independent operators run one after the other or side by side.</summary>
public enum SessionExecutionMode
{
    Sequential,
    Parallel,
}

/// <summary>How far ONNX Runtime rewrites the graph, each level with those before it.</summary>
public enum GraphOptimization
{
    None,
    Basic,
    Extended,
    Layout,
    All,
}

/// <summary>The least important message that ONNX Runtime writes.</summary>
public enum SessionLogLevel
{
    Verbose,
    Info,
    Warning,
    Error,
    Fatal,
}

/// <summary>How the arena of a device grows.</summary>
public enum ArenaGrowth
{
    /// <summary>In powers of two: fewer allocations, up to twice the memory.</summary>
    PowerOfTwo,

    /// <summary>By exactly what is asked for.</summary>
    Requested,
}

/// <summary>What runs operators.</summary>
public enum ExecutionProviderKind
{
    Cpu,
    Cuda,
    TensorRt,
}

/// <summary>The words of these enumerations as HOCON writes them: the names in small letters, "-" between words.</summary>
public static class SessionWords
{
    public static IReadOnlyList<string> Of<T>()
        where T : struct, Enum =>
        Words<T>.All;

    public static bool TryParse<T>(string? word, [NotNullWhen(true)] out T? value)
        where T : struct, Enum
    {
        var index = Array.IndexOf(Words<T>.All, word);
        value = index < 0 ? null : Enum.GetValues<T>()[index];
        return index >= 0;
    }

    private static string ToWord(string name) =>
        name == nameof(ExecutionProviderKind.TensorRt) ? "tensorrt"
        : string.Concat(name.Select((letter, index) => char.IsUpper(letter) && index > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly string[] All = [.. Enum.GetNames<T>().Select(ToWord)];
    }
}
