using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ActorInference.Contracts;
using ActorInference.Hosting.Client;
using ActorInference.Hosting.Serving;
using Spectre.Console;

namespace ActorInference.Hosting.Cli.Predict;

/// <summary><c>infer predict</c>: one request to one model.</summary>
internal static class PredictCommand
{
    public static Command Create(Screen screen)
    {
        var model = new Argument<string>("model") { Description = "Name of the model." };
        var version = new Option<string?>("--model-version") { Description = "Version of the model; left out, the server chooses.", HelpName = "number" };
        var input = new Option<string[]>("--input", "-i") { Description = "An input: NAME=FILE with a NumPy array (.npy) or raw little-endian bytes. The name may be left out when the model has one input.", HelpName = "name=file" };
        var shape = new Option<string[]>("--shape") { Description = "Shape of a raw file: 1,3,48,192, or NAME=1,3,48,192 for one of several.", HelpName = "shape" };
        var datatype = new Option<string[]>("--datatype") { Description = "Datatype of a raw file: FP32, or NAME=FP32; left out, the model's.", HelpName = "datatype" };
        var json = new Option<string?>("--json") { Description = "The request as the protocol's JSON, from a file or - for standard input.", HelpName = "file" };
        var url = new Option<string?>("--url") { Description = $"The server. Left out: {ModelServer.UsualUrl}, or this process when nothing listens there.", HelpName = "url" };
        var local = new Option<bool>("--local") { Description = "Runs the model in this process." };
        var config = new Option<string?>("--config") { Description = "HOCON file for a model in this process. Default: hocon/single.conf.", HelpName = "file" };
        var output = new Option<string>("--output", "-o") { Description = "table, json, FILE.npy for a model with one output, or a folder for NAME.npy of each.", HelpName = "table|json|path", DefaultValueFactory = _ => "table" };
        var command = new CommandWithExamples(
            "predict",
            "Sends one request to a model and shows the answer.",
            "infer predict ocr-direction --input x=line.npy",
            "infer predict ocr-direction --input line.f32 --shape 1,3,48,192 --datatype FP32 --output json",
            "infer predict voice-activity --json request.json --url http://127.0.0.1:8000",
            "infer predict ocr-detection --local --input page.npy --output map.npy")
        {
            model, version, input, shape, datatype, json, url, local, config, output,
        };
        command.SetAction(async parsed =>
        {
            var inputs = parsed.GetValue(input) ?? [];
            var body = parsed.GetValue(json);
            if (body is null == (inputs.Length == 0))
            {
                throw new CommandFailedException("Say what to send: either --input NAME=FILE or --json FILE.", ExitCodes.Mistake);
            }

            var request = body is null ? null : ReadRequest(body);
            var name = parsed.GetRequiredValue(model);
            await using var server = await ModelServer.OpenAsync(screen, ModelServer.ParseUrl(parsed.GetValue(url)), parsed.GetValue(local), parsed.GetValue(config) ?? Installation.File("hocon", "single.conf"), name);
            var files = (parsed.GetValue(shape), parsed.GetValue(datatype), inputs);
            var started = Stopwatch.GetTimestamp();
            using var answer = request is not null
                ? await server.Client.InferAsync(name, parsed.GetValue(version), request)
                : await AskAsync(server.Client, name, parsed.GetValue(version), files);
            Show(screen, answer, parsed.GetRequiredValue(output), Stopwatch.GetElapsedTime(started));
        });
        return command;
    }

    private static async Task<ModelAnswer> AskAsync(InferenceClient client, string model, string? version, (string[]? Shapes, string[]? Datatypes, string[] Files) given)
    {
        var metadata = await client.AskAsync($"v2/models/{Uri.EscapeDataString(model)}{(version is null ? "" : $"/versions/{Uri.EscapeDataString(version)}")}");
        var reader = new InputFiles(metadata, Named.Values(given.Shapes), Named.Values(given.Datatypes));
        var inputs = new List<NamedTensor>();
        try
        {
            inputs.AddRange(given.Files.Select(reader.Read));
            return await client.InferAsync(model, version, inputs);
        }
        finally
        {
            inputs.ForEach(i => i.Dispose());
        }
    }

    private static void Show(Screen screen, ModelAnswer answer, string output, TimeSpan took)
    {
        switch (output)
        {
            case "json":
                screen.Answer.WriteLine(AnswerJson.Write(answer));
                break;
            case "table":
                var table = ModelTable.Create("output", "datatype", "shape", "first values");
                foreach (var tensor in answer.Outputs)
                {
                    table.AddRow(new Text(tensor.Name), new Text(tensor.Datatype.ProtocolName()), new Text(tensor.Shape.ToString()), new Text(TensorText.First(tensor)));
                }

                screen.Output.Write(table);
                screen.Answer.WriteLine($"{answer.Model} version {answer.Version} answered in {took.TotalMilliseconds:F1} ms, the way there and back included.");
                break;
            default:
                AnswerFiles.Write(screen, answer, output);
                break;
        }
    }

    private static JsonObject ReadRequest(string file)
    {
        try
        {
            var text = file == "-" ? Console.In.ReadToEnd() : File.ReadAllText(file);
            return JsonNode.Parse(text) as JsonObject ?? throw new CommandFailedException($"\"{file}\" is no JSON object with \"inputs\".", ExitCodes.Mistake);
        }
        catch (JsonException odd)
        {
            throw new CommandFailedException($"\"{file}\" is no JSON: {odd.Message}", ExitCodes.Mistake);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"\"{file}\" cannot be read: {unreadable.Message}");
        }
    }
}
