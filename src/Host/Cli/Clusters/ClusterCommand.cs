using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using ActorInference.Contracts;
using ActorInference.Hosting.Client;
using ActorInference.Hosting.Http;
using ActorInference.Hosting.Serving;

namespace ActorInference.Hosting.Cli.Clusters;

/// <summary><c>infer cluster</c>: who is in the cluster of a running server, what runs where, and why.</summary>
internal static class ClusterCommand
{
    public static Command Create(Screen screen)
    {
        var (url, json) = Options();
        var command = new CommandWithExamples(
            "cluster",
            "Shows the members of a running server's cluster, its replicas with their shards, and what is leased.",
            "infer cluster",
            "infer cluster --url http://127.0.0.1:8010 --json",
            "infer cluster plan ocr-direction")
        {
            url, json, CreatePlan(screen),
        };
        command.SetAction(async parsed =>
        {
            var document = await AskAsync(parsed.GetValue(url), "v2/cluster");
            if (parsed.GetValue(json))
            {
                screen.Answer.WriteLine(document.ToJsonString(JsonSettings.Readable));
            }
            else
            {
                ClusterScreen.Show(screen, Read(document));
            }
        });
        return command;
    }

    private static CommandWithExamples CreatePlan(Screen screen)
    {
        var (url, json) = Options();
        var model = new Argument<string>("model") { Description = "Name of a model." };
        var command = new CommandWithExamples("plan", "Tells for each node why it runs a model or does not.", "infer cluster plan ocr-direction") { model, url, json };
        command.SetAction(async parsed =>
        {
            var document = await AskAsync(parsed.GetValue(url), $"v2/cluster/plan/{Uri.EscapeDataString(parsed.GetValue(model)!)}");
            if (parsed.GetValue(json))
            {
                screen.Answer.WriteLine(document.ToJsonString(JsonSettings.Readable));
            }
            else
            {
                ClusterScreen.ShowPlan(screen, parsed.GetValue(model)!, Read(document));
            }
        });
        return command;
    }

    private static (Option<string?> Url, Option<bool> Json) Options() => (
        new("--url") { Description = $"A server of the cluster. Left out: {ModelServer.UsualUrl}.", HelpName = "url" },
        new("--json") { Description = "Prints JSON." });

    private static async Task<JsonNode> AskAsync(string? url, string path)
    {
        using var client = new InferenceClient(ModelServer.ParseUrl(url) ?? ModelServer.UsualUrl);
        return await client.AskAsync(path);
    }

    private static ClusterStatus Read(JsonNode document)
    {
        try
        {
            return document.Deserialize<ClusterStatus>(ClusterEndpoint.Json)!;
        }
        catch (JsonException odd)
        {
            throw new CommandFailedException($"The answer about the cluster cannot be read: {odd.Message}");
        }
    }
}
