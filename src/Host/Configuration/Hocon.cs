using System.Text.Json;

namespace ActorInference.Hosting.Configuration;

/// <summary>Writes values of HOCON.</summary>
internal static class Hocon
{
    /// <summary>A text in quotes; every JSON string is a HOCON string.</summary>
    public static string Quote(string text) => JsonSerializer.Serialize(text);
}
