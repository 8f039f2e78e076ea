using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ActorInference.Inference;

/// <summary>Which names and versions a model may have. Both become parts of paths, so nothing else passes.</summary>
public static class ModelNames
{
    public const int MaxLength = 128;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    /// <summary>True for 1 to 128 characters of A-Z, a-z, 0-9, '_', '.' and '-', but neither "." nor "..".</summary>
    public static bool IsValid(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= MaxLength && !name.ContainsAnyExcept(Allowed) && name is not ("." or "..");

    /// <summary>As <see cref="IsValid"/>, with a sentence for the one who asked.</summary>
    public static bool TryValidate(string? name, [NotNullWhen(false)] out string? error)
    {
        error = IsValid(name)
            ? null
            : $"The model name \"{Quotable(name)}\" is not valid: a name is 1 to {MaxLength} characters of A-Z, a-z, 0-9, '_', '.' and '-', and neither \".\" nor \"..\".";
        return error is null;
    }

    /// <summary>Reads a version: a positive integer, written without sign, blanks or leading zeros.</summary>
    public static bool TryParseVersion(string? text, out int version) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out version) && version > 0 && text![0] != '0';

    /// <summary>The sentence for a version that cannot be read.</summary>
    public static string VersionError(string? text) => $"The version \"{Quotable(text)}\" is not valid: a version is a positive integer.";

    /// <summary>What a stranger sent, cut and without control characters, so that it can stand in a sentence or a log line.</summary>
    private static string Quotable(string? text) =>
        string.Create(Math.Min(text?.Length ?? 0, MaxLength), text, static (quoted, source) =>
        {
            for (var index = 0; index < quoted.Length; index++)
            {
                quoted[index] = source![index] is >= ' ' and <= '~' and not '"' ? source[index] : '?';
            }
        });
}
