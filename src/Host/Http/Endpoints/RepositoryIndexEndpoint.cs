using System.Text.Json;
using ActorInference.Contracts;
using ActorInference.Hosting.Http.Codec;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http;

/// <summary>All models and versions that the repository holds and what they are doing; with <c>{"ready":true}</c> only those that serve.</summary>
internal sealed class RepositoryIndexEndpoint(RouterGate router) : IEndpoint
{
    public async Task ServeAsync(HttpContext context, ProtocolRoute route)
    {
        bool onlyReady;
        using (var body = await SmallBody.ReadAsync(context).ConfigureAwait(false))
        {
            onlyReady = WantsOnlyReady(body);
        }

        var list = await router.AskAsync<ModelStatusList>(new GetModelStatus(null)).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(context, (list, onlyReady), Write).ConfigureAwait(false);
    }

    private static bool WantsOnlyReady(JsonDocument? body)
    {
        if (body is null || !body.RootElement.TryGetProperty("ready", out var ready))
        {
            return false;
        }

        return ready.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null
            ? ready.ValueKind == JsonValueKind.True
            : throw RequestRefusedException.Invalid("The field \"ready\" must be true or false.");
    }

    private static void Write(Utf8JsonWriter json, (ModelStatusList List, bool OnlyReady) content)
    {
        json.WriteStartArray();
        foreach (var model in content.List.Models)
        {
            if (content.OnlyReady && model.State != ModelState.Ready)
            {
                continue;
            }

            json.WriteStartObject();
            json.WriteString("name", model.Model);
            json.WriteString("version", model.Version);
            json.WriteString("state", Word(model.State));
            json.WriteString("reason", PublicText.Clean(model.Reason ?? (model.State == ModelState.Unloaded ? "unloaded" : "")));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Word(ModelState state) => state switch
    {
        ModelState.Ready => "READY",
        ModelState.Loading => "LOADING",
        ModelState.Draining => "UNLOADING",
        _ => "UNAVAILABLE",
    };
}
