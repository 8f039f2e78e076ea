using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ActorInference.Contracts;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http;

/// <summary>
/// The cluster as this node sees it: <see cref="ClusterStatus"/> with the names of its properties in snake case; for a model with why it is where it
/// is. For people who operate the cluster: it names addresses, so it is behind the authentication.
/// </summary>
internal sealed class ClusterEndpoint(RouterGate router) : IEndpoint
{
    /// <summary>How a <see cref="ClusterStatus"/> is written, and read by the command line.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new ReplicaText() },
    };

    public async Task ServeAsync(HttpContext context, ProtocolRoute route)
    {
        var status = await router.AskAsync<ClusterStatus>(new GetClusterStatus(route.Model)).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(context, Clean(status), static (json, status) => JsonSerializer.Serialize(json, status, Json)).ConfigureAwait(false);
    }

    private static ClusterStatus Clean(ClusterStatus status) => status with
    {
        Replicas = [.. status.Replicas.Select(replica => replica with { Reason = replica.Reason is null ? null : PublicText.Clean(replica.Reason) })],
    };

    private sealed class ReplicaText : JsonConverter<ReplicaId>
    {
        public override ReplicaId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            ReplicaId.TryParse(reader.GetString(), out var replica) ? replica : throw new JsonException("It is no replica.");

        public override void Write(Utf8JsonWriter writer, ReplicaId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
