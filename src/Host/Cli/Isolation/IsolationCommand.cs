using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using ActorInference.Hosting.Client;
using ActorInference.Hosting.Serving;

namespace ActorInference.Hosting.Cli.Isolation;

/// <summary><c>infer isolation</c>: what a running server asked of the operating system for its models, and what the operating system reports.</summary>
internal static class IsolationCommand
{
    public static Command Create(Screen screen)
    {
        var model = new Argument<string?>("model") { Description = "Name of a model; left out, all that are wanted.", Arity = ArgumentArity.ZeroOrOne };
        var version = new Option<string?>("--model-version") { Description = "Version of the model; left out, the server chooses.", HelpName = "number" };
        var url = new Option<string?>("--url") { Description = $"The server. Left out: {ModelServer.UsualUrl}.", HelpName = "url" };
        var threads = new Option<bool>("--threads") { Description = "Lists every thread of the workers." };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var command = new CommandWithExamples(
            "isolation",
            $"Shows for each instance of a running server what was asked of the operating system, and what it reports. Exit code {ExitCodes.NotHeld}: something that was asked does not hold, or a model that is wanted is not available or has no instance that is ready.",
            "infer isolation",
            "infer isolation ocr-recognition --threads",
            "infer isolation --url http://127.0.0.1:9000 --json")
        {
            model, version, url, threads, json,
        };
        command.SetAction(async parsed =>
        {
            using var client = new InferenceClient(ModelServer.ParseUrl(parsed.GetValue(url)) ?? ModelServer.UsualUrl);
            var answers = await IsolationListing.ReadAsync(client, parsed.GetValue(model), parsed.GetValue(version));
            if (parsed.GetValue(json))
            {
                var document = new JsonObject { ["source"] = client.Url.ToString(), ["models"] = new JsonArray([.. answers.Select(answer => answer.Document)]) };
                screen.Answer.WriteLine(document.ToJsonString(JsonSettings.Readable));
            }
            else
            {
                IsolationScreen.Show(screen, answers, parsed.GetValue(threads));
            }

            return answers.All(answer => answer.Holds) ? ExitCodes.Success : ExitCodes.NotHeld;
        });
        return command;
    }
}
