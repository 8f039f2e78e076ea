using System.Text.Json;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>Values of parameters, checked against what the protocol says of them.</summary>
internal static class ParameterValue
{
    private const int LongestSequenceId = 256;

    public static bool Boolean(string name, ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Wrong(name, "true or false"),
    };

    public static long Integer(string name, long smallest, long largest, ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && value >= smallest && value <= largest
            ? value
            : throw Wrong(name, $"an integer from {smallest} to {largest}");

    /// <summary>A number or a string; 0 and the empty string mean no sequence.</summary>
    public static string? SequenceId(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var number))
        {
            return number == 0 ? null : number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var text = reader.TokenType == JsonTokenType.String ? JsonStrings.Read(ref reader) : null;
        return text is { Length: <= LongestSequenceId }
            ? text.Length == 0 ? null : text
            : throw Wrong("sequence_id", $"an unsigned 64-bit integer or a string of at most {LongestSequenceId} characters");
    }

    public static object Any(string name, ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => JsonStrings.Read(ref reader),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number when reader.TryGetInt64(out var integer) => integer,
        JsonTokenType.Number when reader.TryGetDouble(out var number) && double.IsFinite(number) => number,
        _ => throw Wrong(name, "a string, a number, true or false"),
    };

    public static RequestRefusedException Wrong(string name, string allowed) =>
        RequestRefusedException.Invalid($"The parameter \"{name}\" must be {allowed}.");
}
