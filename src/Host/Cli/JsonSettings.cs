using System.Text.Encodings.Web;
using System.Text.Json;

namespace ActorInference.Hosting.Cli;

/// <summary>How answers are written as JSON.</summary>
internal static class JsonSettings
{
    /// <summary>Letters of every script as they are: the answer is no web page.</summary>
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
