using System.Diagnostics.CodeAnalysis;

namespace ActorInference.Inference;

/// <summary>The words of the enumerations of these settings as HOCON writes them: the names in small letters, "-" between words.</summary>
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
