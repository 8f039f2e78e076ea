using System.Text.Json;
using System.Text.Json.Nodes;
using ActorInference.Contracts;
using ActorInference.Hosting.Client;
using ActorInference.Hosting.Http;

namespace ActorInference.Hosting.Cli.Isolation;

/// <summary>The isolation of one model version as a server tells it.</summary>
/// <param name="Document">The server's answer.</param>
/// <param name="Model">The same, read.</param>
/// <param name="Unavailable">Why it has no instances although it is wanted; null where it has.</param>
internal sealed record IsolationListing(JsonNode Document, ModelIsolation Model, string? Unavailable = null)
{
    private const string Unloaded = "unloaded";

    /// <summary>Nothing that was asked is known not to hold, and what is wanted is there.</summary>
    public bool Holds => Unavailable is null && !IsDown && !Model.Instances.Any(instance => instance.State == "stopped" || instance.Rows.Any(row => row.Holds == false));

    /// <summary>It has instances, and none of them is loaded: all are lost for the moment, or come up.</summary>
    public bool IsDown => Model.Instances.Count > 0 && Model.Instances.All(instance => instance.State is "restarting" or "loading" or "stopped" or "spare");

    /// <exception cref="CommandFailedException">The server does not answer, does not know the model, or is older than this call.</exception>
    public static async Task<IReadOnlyList<IsolationListing>> ReadAsync(InferenceClient client, string? model, string? version)
    {
        if (model is not null)
        {
            return [await ReadOneAsync(client, model, version)];
        }

        var listings = new List<IsolationListing>();
        foreach (var entry in (await client.AskAsync("v2/repository/index", new JsonObject())).AsArray())
        {
            var (name, number, reason) = (TextOf(entry, "name"), TextOf(entry, "version"), TextOf(entry, "reason"));
            switch (TextOf(entry, "state"))
            {
                case "READY":
                    listings.Add(await ReadOneAsync(client, name, number));
                    break;
                case "UNAVAILABLE" when reason is not ("" or Unloaded):
                    listings.Add(new(
                        new JsonObject { ["model_name"] = name, ["model_version"] = number, ["instances"] = new JsonArray(), ["reason"] = reason }, new(name, number, []), reason));
                    break;
                default:
                    break;
            }
        }

        return listings;
    }

    private static string TextOf(JsonNode? entry, string field) => entry?[field]?.GetValue<string>() ?? "";

    private static async Task<IsolationListing> ReadOneAsync(InferenceClient client, string model, string? version)
    {
        var path = $"v2/models/{Uri.EscapeDataString(model)}{(version is null ? "" : $"/versions/{Uri.EscapeDataString(version)}")}/isolation";
        var document = await client.AskAsync(path);
        try
        {
            return new(document, new(
                document["model_name"]!.GetValue<string>(),
                document["model_version"]!.GetValue<string>(),
                document["instances"].Deserialize<InstanceIsolation[]>(IsolationEndpoint.Json)!));
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new CommandFailedException($"The answer of {client.Url} about the isolation of \"{model}\" cannot be read: {odd.Message}");
        }
    }
}
