using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ActorInference.Contracts;
using ActorInference.Hosting.Configuration;
using ActorInference.Hosting.Demo;
using ActorInference.Hosting.Demo.Clusters;
using ActorInference.Hosting.Demo.Listening;
using ActorInference.Hosting.Demo.Loading;
using ActorInference.Hosting.Http;
using ActorInference.Hosting.Serving;
using ActorInference.Isolation;

namespace ActorInference.Hosting.Cli;

/// <summary><c>infer demo</c>: real models read a picture, listen to a recording, and are put under load together.</summary>
internal static class DemoCommand
{
    private const double LongestSeconds = 3600, HighestRate = 1000;

    public static Command Create(Screen screen)
    {
        var image = new Option<string?>("--image") { Description = "Picture to read (PNG). Default: samples/notice.png.", HelpName = "file" };
        var audio = new Option<string?>("--audio") { Description = "Recording to listen to (WAV). Default: samples/speech.wav.", HelpName = "file" };
        var cluster = new Option<bool>("--cluster") { Description = "Three nodes on this machine under a steady load; the oldest is killed, and a table shows what became of the requests." };
        var config = new Option<string?>("--config") { Description = "With --cluster: HOCON on top of each node's own (hocon/cluster-*.conf).", HelpName = "file" };
        var seconds = new Option<double>("--seconds") { Description = "How long all models are under load; with --cluster, before the kill and after all is well again.", HelpName = "seconds", DefaultValueFactory = _ => 3 };
        var rate = new Option<double>("--rate") { Description = "With --cluster: requests a second to all models together. More than the machine can answer fill its queues.", HelpName = "number", DefaultValueFactory = _ => ClusterDemo.PerSecond.Values.Sum() };
        var json = new Option<bool>("--json") { Description = "Prints one JSON object and nothing else." };
        Demand(seconds, LongestSeconds);
        Demand(rate, HighestRate);
        var command = new CommandWithExamples(
            "demo",
            "Real models read a picture and listen to a recording, then all of them work at the same time.",
            "infer demo",
            "infer demo --image scan.png --audio talk.wav --seconds 10",
            "infer demo --json",
            "infer demo --cluster")
        {
            cluster, config, rate, image, audio, seconds, json,
        };
        command.SetAction(parsed =>
        {
            var picture = parsed.GetValue(image) ?? Installation.File("samples", "notice.png");
            var recording = parsed.GetValue(audio) ?? Installation.File("samples", "speech.wav");
            return parsed.GetValue(cluster)
                ? RunClusterAsync(screen, picture, recording, parsed.GetValue(config), parsed.GetValue(rate), parsed.GetValue(seconds), parsed.GetValue(json))
                : RunAsync(screen, picture, recording, parsed.GetValue(seconds), parsed.GetValue(json));
        });
        return command;
    }

    private static async Task<int> RunAsync(Screen screen, string image, string audio, double seconds, bool json)
    {
        var topology = CpuTopology.Read();
        var plan = CorePlan.For(topology, ModelNames.All);
        var configuration = NodeConfiguration.Read(ConfigurationLoader.Load(
            [Installation.File("hocon", "demo.conf")],
            plan.Select(p => ($"inference.models.{p.Key}.cores", p.Value, "infer demo"))));
        var inputs = DemoInputs.Read(image, audio, configuration.Inference.Repository.Path);
        using var signals = new Signals();
        screen.Note(CorePlan.Explain(topology, plan));
        await using var node = ServingNode.Start(configuration);
        try
        {
            var models = await LoadProgress.ShowAsync(screen, node, signals.Asked);
            Demand(models);
            var run = new DemoRun(node, inputs);
            var lines = await Progress.WhileAsync(screen, $"Reading {image}", run.ReadAsync()).WaitAsync(signals.Asked);
            var segments = await Progress.WhileAsync(screen, $"Listening to {audio}", run.ListenAsync()).WaitAsync(signals.Asked);
            var time = TimeSpan.FromSeconds(seconds);
            var load = await Progress.DuringAsync(screen, $"All models at the same time for {seconds} s", time, run.LoadAsync(time)).WaitAsync(signals.Asked);
            Show(screen, inputs, Report(lines, segments, load, models), models, seconds, json);
            return load.All(l => l.Errors == 0) ? ExitCodes.Success : ExitCodes.Failure;
        }
        catch (DemoFailedException failed)
        {
            throw new CommandFailedException(failed.Message);
        }
        catch (OperationCanceledException) when (signals.Asked.IsCancellationRequested)
        {
            throw new CommandFailedException("The demo was stopped.");
        }
    }

    private static async Task<int> RunClusterAsync(Screen screen, string image, string audio, string? config, double rate, double seconds, bool json)
    {
        var models = NodeConfiguration.Read(ConfigurationLoader.Load([Installation.File("hocon", "demo.conf")], [])).Inference.Repository.Path;
        var inputs = DemoInputs.Read(image, audio, models);
        var more = config is null ? "" : $"include {Hocon.Quote(Path.GetFullPath(config))}";
        using var signals = new Signals();
        try
        {
            var report = await ClusterDemo.RunAsync(screen, inputs, models, more, rate, TimeSpan.FromSeconds(seconds), signals.Asked);
            if (json)
            {
                screen.Answer.WriteLine(JsonSerializer.Serialize(report, JsonSettings.Readable));
            }
            else
            {
                ClusterDemoScreen.Show(screen, report);
            }

            return report.IsGood ? ExitCodes.Success : ExitCodes.Failure;
        }
        catch (DemoFailedException failed)
        {
            throw new CommandFailedException(failed.Message);
        }
        catch (OperationCanceledException) when (signals.Asked.IsCancellationRequested)
        {
            throw new CommandFailedException("The demo was stopped.");
        }
    }

    private static void Demand(Option<double> option, double most) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var given, ..] && !(double.TryParse(given.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most))
        {
            result.AddError($"{option.Name} must be a number above 0 and at most {most}.");
        }
    });

    private static void Demand(IReadOnlyList<ModelStatus> models)
    {
        foreach (var name in ModelNames.All)
        {
            if (models.FirstOrDefault(m => m.Model == name) is not { State: ModelState.Ready } model)
            {
                var state = models.FirstOrDefault(m => m.Model == name) is { } known ? ModelTable.State(known) : "not in the repository";
                throw new CommandFailedException($"The model \"{name}\" is not ready; it is {state}.");
            }
        }
    }

    private static DemoReport Report(IReadOnlyList<string> lines, IReadOnlyList<SpeechSegment> segments, LoadResult[] load, IReadOnlyList<ModelStatus> models) => new(
        lines,
        [.. segments.Select(s => new DemoReport.Segment(Math.Round(s.Start, 3), Math.Round(s.End, 3)))],
        [.. load.Select(l => new DemoReport.Model(
            l.Model,
            [.. models.First(m => m.Model == l.Model).Instances.SelectMany(i => i.Cores).Distinct().Order()],
            l.Requests,
            l.Errors,
            Math.Round(l.Percentile(0.5), 1),
            Math.Round(l.Percentile(0.99), 1)))]);

    private static void Show(Screen screen, DemoInputs inputs, DemoReport report, IReadOnlyList<ModelStatus> models, double seconds, bool json)
    {
        if (json)
        {
            screen.Answer.WriteLine(JsonSerializer.Serialize(report, JsonSettings.Readable));
        }
        else
        {
            DemoScreen.Show(screen, inputs, report, models.ToDictionary(m => m.Model, InstanceCores.Describe), seconds);
        }
    }
}
