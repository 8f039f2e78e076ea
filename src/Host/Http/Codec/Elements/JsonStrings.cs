using System.Text.Json;

namespace ActorInference.Hosting.Http.Codec;

internal static class JsonStrings
{
    /// <summary>The string that the reader stands on, refused when it is no valid text (half of a surrogate pair, broken UTF-8).</summary>
    public static string Read(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw RequestRefusedException.Invalid("The request has a string that is no valid Unicode text.");
        }
    }
}
