using System.Text.Encodings.Web;
using System.Text.Json;
using ActorInference.Contracts;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http;

/// <summary>
/// What was asked of the operating system for each instance of a model, and what it reports: <see cref="InstanceIsolation"/> with the names of its
/// properties in snake case. For people who operate the node: it names processes and threads, so it is behind the authentication; it names no file
/// and no memory segment.
/// </summary>
internal sealed class IsolationEndpoint(RouterGate router) : IEndpoint
{
    /// <summary>How an <see cref="InstanceIsolation"/> is written, and read by the command line.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task ServeAsync(HttpContext context, ProtocolRoute route)
    {
        var isolation = await router.AskAsync<ModelIsolation>(new GetModelIsolation(route.Model!, route.Version)).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(context, isolation, Write).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, ModelIsolation model)
    {
        json.WriteStartObject();
        json.WriteString("model_name", model.Model);
        json.WriteString("model_version", model.Version);
        json.WriteStartArray("instances");
        foreach (var instance in model.Instances)
        {
            JsonSerializer.Serialize(json, instance with { LastExit = Clean(instance.LastExit), Problem = Clean(instance.Problem) }, Json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string? Clean(string? sentence) => sentence is null ? null : PublicText.Clean(sentence);
}
