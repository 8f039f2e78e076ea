using System.Text.Json.Nodes;
using ActorInference.Contracts;
using ActorInference.Hosting.Client;

namespace ActorInference.Hosting.Cli.Models;

/// <summary>The models of a server that runs.</summary>
internal static class ServerListing
{
    public static async Task<IReadOnlyList<ModelListing>> ReadAsync(InferenceClient client)
    {
        var listings = new List<ModelListing>();
        var nodes = await NodesAsync(client);
        foreach (var entry in (await client.AskAsync("v2/repository/index", new JsonObject())).AsArray())
        {
            listings.Add(await DescribeAsync(client, Text(entry, "name") ?? "", Text(entry, "version") ?? "", Text(entry, "state") ?? "", Text(entry, "reason"))
                with
            { Nodes = [.. nodes[(Text(entry, "name"), Text(entry, "version"))]] });
        }

        return listings;
    }

    /// <summary>Who serves which version; nobody where the server is alone, or older than the call.</summary>
    private static async Task<ILookup<(string?, string?), string>> NodesAsync(InferenceClient client)
    {
        try
        {
            var cluster = await client.AskAsync("v2/cluster");
            var names = cluster["members"]!.AsArray().ToDictionary(member => Text(member, "address") ?? "", member => Text(member, "name") ?? "");
            return cluster["replicas"]!.AsArray().Where(replica => Text(replica, "state") == "ready").ToLookup(
                replica => (ReplicaId.TryParse(Text(replica, "replica"), out var id) ? id.Model : null, Text(replica, "serves")),
                replica => names.GetValueOrDefault(Text(replica, "node") ?? "", ""));
        }
        catch (CommandFailedException)
        {
            return Array.Empty<string>().ToLookup(_ => ((string?)null, (string?)null));
        }
    }

    private static async Task<ModelListing> DescribeAsync(InferenceClient client, string name, string version, string state, string? reason)
    {
        if (state != "READY")
        {
            return new(name, version, state.ToLowerInvariant(), reason, null, [], []);
        }

        var path = $"v2/models/{Uri.EscapeDataString(name)}/versions/{Uri.EscapeDataString(version)}";
        var metadata = await client.AskAsync(path);
        var config = await client.AskAsync($"{path}/config");
        var cores = Text(config["parameters"]?["cores"], "string_value");
        return new(name, version, "ready", null, cores, Tensors(metadata["inputs"]), Tensors(metadata["outputs"]));
    }

    private static List<ModelListing.Tensor> Tensors(JsonNode? list) =>
        [.. (list as JsonArray ?? []).Select(t => new ModelListing.Tensor(Text(t, "name") ?? "", Text(t, "datatype") ?? "", [.. t!["shape"]!.AsArray().Select(d => d!.GetValue<long>())]))];

    private static string? Text(JsonNode? node, string key) => node?[key]?.GetValue<string>() is { Length: > 0 } text ? text : null;
}
