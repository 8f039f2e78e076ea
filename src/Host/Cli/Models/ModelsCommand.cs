using System.CommandLine;
using System.Text.Json;
using ActorInference.Hosting.Client;
using ActorInference.Hosting.Configuration;
using ActorInference.Hosting.Serving;
using Spectre.Console;

namespace ActorInference.Hosting.Cli.Models;

/// <summary><c>infer models</c>: what a server serves, or what lies in the model folder when none runs.</summary>
internal static class ModelsCommand
{
    public static Command Create(Screen screen)
    {
        var url = new Option<string?>("--url") { Description = $"The server. Left out: {ModelServer.UsualUrl}, or the model folder when nothing listens there.", HelpName = "url" };
        var local = new Option<bool>("--local") { Description = "Looks into the model folder, not at a server." };
        var config = new Option<string?>("--config") { Description = "HOCON file that names the model folder. Default: hocon/single.conf.", HelpName = "file" };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var command = new CommandWithExamples(
            "models",
            "Lists models with their versions, states, inputs, outputs and cores.",
            "infer models",
            "infer models --url http://127.0.0.1:9000 --json",
            "infer models --local")
        {
            url, local, config, json,
        };
        command.SetAction(async parsed =>
        {
            var file = parsed.GetValue(config) ?? Installation.File("hocon", "single.conf");
            var (source, models, problems) = await FindAsync(parsed.GetValue(url), parsed.GetValue(local) || parsed.GetValue(config) is not null, file);
            foreach (var problem in problems)
            {
                screen.Note(problem);
            }

            if (parsed.GetValue(json))
            {
                screen.Answer.WriteLine(JsonSerializer.Serialize(new { source, models }, JsonSettings.Readable));
            }
            else
            {
                Show(screen, source, models);
            }
        });
        return command;
    }

    private static async Task<(string Source, IReadOnlyList<ModelListing> Models, IReadOnlyList<string> Problems)> FindAsync(string? url, bool local, string config)
    {
        if (!local)
        {
            using var client = new InferenceClient(ModelServer.ParseUrl(url) ?? ModelServer.UsualUrl);
            if (url is not null || await client.IsLiveAsync())
            {
                return (client.Url.ToString(), await ServerListing.ReadAsync(client), []);
            }
        }

        var folder = NodeConfiguration.Read(ConfigurationLoader.Load([config], [])).Inference.Repository.Path;
        var (models, problems) = RepositoryListing.Read(folder);
        return (Path.GetFullPath(folder), models, problems);
    }

    private static void Show(Screen screen, string source, IReadOnlyList<ModelListing> models)
    {
        var isCluster = models.Any(model => model.Nodes.Count > 0);
        var table = ModelTable.Create(["model", "version", "state", .. isCluster ? (string[])["nodes"] : [], "cores", "inputs", "outputs"]);
        foreach (var model in models)
        {
            table.AddRow([
                new Text(model.Name),
                new Text(model.Version),
                new Text(model.Reason is null ? model.State : $"{model.State}: {model.Reason}"),
                .. isCluster ? (Text[])[new Text(string.Join(", ", model.Nodes))] : [],
                new Text(model.Cores ?? "–"),
                new Text(string.Join('\n', model.Inputs)),
                new Text(string.Join('\n', model.Outputs))]);
        }

        screen.Answer.WriteLine($"{models.Count} model versions of {source}");
        screen.Output.Write(table);
    }
}
