using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ActorInference.Actors;
using ActorInference.Hosting.Client;
using ActorInference.Hosting.Configuration;
using ActorInference.Hosting.Interference;
using ActorInference.Hosting.Serving;
using ActorInference.Isolation;
using Spectre.Console;

namespace ActorInference.Hosting.Cli;

/// <summary><c>infer interference</c>: how much the models of a deployment disturb each other, with isolation and without.</summary>
internal static class InterferenceCommand
{
    /// <summary>The command of the processes that it starts, one for each set-up.</summary>
    public const string NodeVerb = "interference-node";

    private const int Rounds = 3;
    private const double LongestSeconds = 3600;
    private static readonly JsonSerializerOptions Json = new(JsonSettings.Readable) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Command Create(Screen screen)
    {
        var options = new Options();
        var seconds = new Option<double>("--seconds") { Description = "How long each model is measured alone, and each set-up with all.", HelpName = "seconds", DefaultValueFactory = _ => 6 };
        var json = new Option<bool>("--json") { Description = "Prints one JSON object and nothing else." };
        seconds.Validators.Add(result =>
        {
            if (result.Tokens is [var given, ..] && !(double.TryParse(given.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= LongestSeconds))
            {
                result.AddError($"--seconds must be a number above 0 and at most {LongestSeconds}.");
            }
        });
        var command = new CommandWithExamples(
            "interference",
            "Measures the models of a deployment alone, together as a default service runs them, and together in the fault domains \"thread\" and \"process\". "
            + "It loads them three times in processes of its own and asks no server that runs; both share the machine, though, so use one that is quiet.",
            "infer interference",
            "infer interference site.conf --models ocr-direction,ocr-detection --seconds 15",
            "infer interference --models-folder /srv/models --shape ocr-detection:x=1,3,640,640 --json")
        {
            options.Configuration, options.Models, options.Folder, options.Shapes, seconds, json,
        };
        command.SetAction(async parsed =>
        {
            if (!HasOwnCores(options.Read(parsed).Configuration.Inference))
            {
                screen.Note("No model of this deployment has cores of its own, so all will share them in every set-up: give the one that matters \"cores = 1\", and others a \"nice\".");
            }

            var report = await MeasureAsync(screen, options.Arguments(parsed), options.Names(parsed), parsed.GetValue(seconds));
            if (parsed.GetValue(json))
            {
                screen.Answer.WriteLine(JsonSerializer.Serialize(report, Json));
            }
            else
            {
                InterferenceScreen.Show(screen, report);
            }
        });
        return command;
    }

    /// <summary>The command of the processes; not for people.</summary>
    public static Command CreateNode(Screen screen)
    {
        var options = new Options();
        var setUp = new Argument<SetUp>("set-up");
        var command = new Command(NodeVerb) { setUp, options.Configuration, options.Models, options.Folder, options.Shapes };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            var (configuration, samples) = options.Read(parsed);
            return MeasuringNode.RunAsync(screen, configuration, parsed.GetRequiredValue(setUp), samples);
        });
        return command;
    }

    private static async Task<InterferenceReport> MeasureAsync(Screen screen, string[] arguments, string[] wanted, double seconds)
    {
        using var signals = new Signals();
        await using var run = new InterferenceRun(seconds, Rounds);
        try
        {
            await WarnAsync(screen);
            await Progress.WhileAsync(screen, "Loading the models, once for each set-up", Task.Run(async () =>
            {
                await run.StartAsync(arguments, wanted, signals.Asked);
                return true;
            }));
            foreach (var sentence in run.Left)
            {
                screen.Note(sentence);
            }

            screen.Note($"Measuring for about {Math.Ceiling(run.Time.TotalSeconds)} s.");
            return await StepsAsync(screen, run, signals.Asked);
        }
        catch (OperationCanceledException) when (signals.Asked.IsCancellationRequested)
        {
            throw new CommandFailedException("The measurement was stopped.");
        }
    }

    private static bool HasOwnCores(InferenceSettings settings) =>
        settings.Models.Values.Append(settings.Defaults).Any(model => model.Instances.Any(instance => instance.Cores != CoreRequest.Shared));

    private static async Task WarnAsync(Screen screen)
    {
        using var usual = new InferenceClient(ModelServer.UsualUrl);
        if (await usual.IsLiveAsync())
        {
            screen.Note($"A server runs at {ModelServer.UsualUrl}. It is asked nothing, but it shares the cores: its requests and these figures are slower than they could be.");
        }
    }

    private static async Task<InterferenceReport> StepsAsync(Screen screen, InterferenceRun run, CancellationToken cancellation)
    {
        if (!screen.IsInteractive)
        {
            return await run.MeasureAsync((what, _) => screen.Note(what), cancellation);
        }

        return await screen.Error.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var bar = progress.AddTask("measuring", maxValue: run.Time.TotalSeconds);
            var before = 0.0;
            return await run.MeasureAsync(
                (what, time) =>
                {
                    bar.Increment(before);
                    (bar.Description, before) = (Markup.Escape(what), time);
                },
                cancellation);
        });
    }

    /// <summary>What both commands understand.</summary>
    private sealed class Options
    {
        public Argument<string> Configuration { get; } = new("config") { Description = "HOCON file of the deployment. Default: hocon/single.conf.", DefaultValueFactory = _ => Installation.File("hocon", "single.conf") };

        public Option<string?> Models { get; } = new("--models") { Description = "Names of the models, with commas between. Default: those that the deployment loads at start.", HelpName = "names" };

        public Option<string?> Folder { get; } = new("--models-folder") { Description = "Folder of the models ('inference.repository.path').", HelpName = "folder" };

        public Option<string[]> Shapes { get; } = new("--shape") { Description = "Shape of an input whose dimensions are open: MODEL:INPUT=1,3,640,640.", HelpName = "shape", DefaultValueFactory = _ => [] };

        public (NodeConfiguration Configuration, SampleInputs Samples) Read(ParseResult parsed)
        {
            var settings = new List<(string, string, string)>();
            if (parsed.GetValue(Folder) is { } folder)
            {
                settings.Add(("inference.repository.path", Hocon.Quote(folder), Folder.Name));
            }

            if (Names(parsed) is { Length: > 0 } names)
            {
                settings.Add(("inference.repository.load-on-start", $"[{string.Join(',', names.Select(Hocon.Quote))}]", Models.Name));
            }

            return (NodeConfiguration.Read(ConfigurationLoader.Load([parsed.GetRequiredValue(Configuration)], settings)), Samples(parsed.GetValue(Shapes) ?? []));
        }

        public string[] Names(ParseResult parsed) => parsed.GetValue(Models)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

        /// <summary>The same words for a process that is started.</summary>
        public string[] Arguments(ParseResult parsed) =>
        [
            parsed.GetRequiredValue(Configuration),
            .. parsed.GetValue(Models) is { } models ? (string[])[Models.Name, models] : [],
            .. parsed.GetValue(Folder) is { } folder ? (string[])[Folder.Name, folder] : [],
            .. (parsed.GetValue(Shapes) ?? []).SelectMany(shape => (string[])[Shapes.Name, shape]),
        ];

        private static SampleInputs Samples(string[] shapes)
        {
            try
            {
                return SampleInputs.Parse(shapes);
            }
            catch (Exception odd) when (odd is FormatException or OverflowException or ArgumentException)
            {
                throw new CommandFailedException($"--shape \"{string.Join("\", \"", shapes)}\": write MODEL:INPUT=1,3,640,640, once for each input.", ExitCodes.Mistake);
            }
        }
    }
}
