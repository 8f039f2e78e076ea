using System.Buffers;
using ActorInference.Hosting.Http.Codec;

namespace ActorInference.Hosting.Http;

/// <summary>Names of models become folder names, so nothing else passes here: [A-Za-z0-9_.-]{1,128}, but not "." and "..".</summary>
internal static class NameRule
{
    private const int Longest = 128;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    public static string Model(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= Longest && !name.ContainsAnyExcept(Allowed) && name is not "." and not ".."
            ? name.ToString()
            : throw RequestRefusedException.Invalid(
                "The name of the model is not valid: allowed are 1 to 128 letters, digits, \"_\", \".\" and \"-\", except \".\" and \"..\" alone.");

    /// <summary>A positive number without leading zeros.</summary>
    public static string Version(ReadOnlySpan<char> version) =>
        version.Length is > 0 and <= 9 && !version.ContainsAnyExceptInRange('0', '9') && version[0] != '0'
            ? version.ToString()
            : throw RequestRefusedException.Invalid("The version of the model is not valid: allowed are numbers from 1 to 999999999.");
}
