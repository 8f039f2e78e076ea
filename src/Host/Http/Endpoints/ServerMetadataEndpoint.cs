using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http;

/// <summary>Name, version and extensions of the server.</summary>
internal sealed class ServerMetadataEndpoint : IEndpoint
{
    private static readonly string Version = typeof(ServerMetadataEndpoint).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    private static readonly string[] Extensions =
    [
        "binary_tensor_data", "classification", "isolation", "model_configuration", "model_repository", "parameters", "schedule_policy", "sequence", "statistics",
    ];

    public Task ServeAsync(HttpContext context, ProtocolRoute route) => JsonAnswer.WriteAsync(context, Extensions, Write);

    private static void Write(Utf8JsonWriter json, string[] extensions)
    {
        json.WriteStartObject();
        json.WriteString("name", "ActorInference");
        json.WriteString("version", Version);
        json.WriteStartArray("extensions");
        foreach (var extension in extensions)
        {
            json.WriteStringValue(extension);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
