using System.Text.Json;
using ActorInference.Contracts;
using ActorInference.Hosting.Http.Codec;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http;

/// <summary>
/// All models and versions that the repository holds and what they are doing; with <c>{"ready":true}</c> only those that serve. In a cluster a version that
/// another member serves is ready, since this one answers for it.
/// </summary>
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
        var models = WithOthers(list.Models, await OthersAsync().ConfigureAwait(false));
        await JsonAnswer.WriteAsync(context, (models, onlyReady), Write).ConfigureAwait(false);
    }

    /// <summary>By model and version: the names of the members that serve it; empty where the node is alone.</summary>
    private async Task<ILookup<(string Model, string Version), string>> OthersAsync()
    {
        try
        {
            var status = await router.AskAsync<ClusterStatus>(new GetClusterStatus(null)).ConfigureAwait(false);

            // A node that started again has its address twice until its predecessor is removed.
            var names = status.Members.Where(member => member.Health == "well").ToLookup(member => member.Address, member => member.Name);
            return status.Replicas
                .Where(replica => replica is { State: ModelState.Ready, Serves: not null } && names.Contains(replica.Node))
                .SelectMany(replica => replica.AlsoServes.Append(replica.Serves!).Select(version => (replica.Replica.Model, Version: version, Name: names[replica.Node].Last())))
                .Distinct()
                .ToLookup(each => (each.Model, each.Version), each => each.Name);
        }
        catch (Exception alone) when (alone is AnswerFailedException or TimeoutException)
        {
            return Array.Empty<string>().ToLookup(_ => ("", ""));
        }
    }

    private static IEnumerable<ModelStatus> WithOthers(IReadOnlyList<ModelStatus> models, ILookup<(string Model, string Version), string> others)
    {
        var elsewhere = others.Where(version => !models.Any(model => model.State == ModelState.Ready && (model.Model, model.Version) == version.Key)).Select(version => version.Key).ToHashSet();
        return models.Where(model => !elsewhere.Contains((model.Model, model.Version)))
            .Concat(elsewhere.Select(version => new ModelStatus(version.Model, version.Version, ModelState.Ready, $"on {string.Join(", ", others[version])}", [])))
            .OrderBy(model => model.Model, StringComparer.Ordinal).ThenBy(model => model.Version.Length).ThenBy(model => model.Version, StringComparer.Ordinal);
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

    private static void Write(Utf8JsonWriter json, (IEnumerable<ModelStatus> Models, bool OnlyReady) content)
    {
        json.WriteStartArray();
        foreach (var model in content.Models)
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
