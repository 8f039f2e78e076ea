using System.CommandLine;
using System.Text.Json;
using ActorInference.Hosting.Configuration;
using ActorInference.Hosting.Serving;
using ActorInference.Isolation;
using Spectre.Console;

namespace ActorInference.Hosting.Cli.Doctor;

/// <summary><c>infer doctor</c>: what this machine offers and what is missing.</summary>
internal static class DoctorCommand
{
    public static Command Create(Screen screen)
    {
        var config = new Option<string?>("--config") { Description = "HOCON file that names the model folder. Default: hocon/single.conf.", HelpName = "file" };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var command = new CommandWithExamples("doctor", "Says what this machine offers for inference and what is missing.", "infer doctor", "infer doctor --json")
        {
            config, json,
        };
        command.SetAction(parsed =>
        {
            var file = parsed.GetValue(config) ?? Installation.File("hocon", "single.conf");
            var models = NodeConfiguration.Read(ConfigurationLoader.Load([file], [])).Inference.Repository.Path;
            MachineFinding[] findings = [.. MachineReport.Read().Findings, .. OnnxRuntimeFindings.Read(), .. SoftwareFindings.Read(models)];
            if (parsed.GetValue(json))
            {
                var list = findings.Select(f => new { topic = f.Topic, state = Word(f.Kind), sentence = f.Sentence });
                screen.Answer.WriteLine(JsonSerializer.Serialize(new { version = Installation.Version, findings = list }, JsonSettings.Readable));
            }
            else
            {
                Show(screen, findings);
            }
        });
        return command;
    }

    private static void Show(Screen screen, MachineFinding[] findings)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn();
        var topic = "";
        foreach (var finding in findings)
        {
            grid.AddRow(
                new Text(finding.Topic == topic ? "" : finding.Topic, new Style(decoration: Decoration.Bold)),
                new Text(Word(finding.Kind), new Style(ColourOf(finding.Kind))),
                new Text(finding.Sentence));
            topic = finding.Topic;
        }

        screen.Output.Write(grid);
    }

    private static string Word(MachineFindingKind kind) => kind.ToString().ToLowerInvariant();

    private static Color ColourOf(MachineFindingKind kind) => kind switch
    {
        MachineFindingKind.Available => Color.Green,
        MachineFindingKind.Limited => Color.Yellow,
        _ => Color.Grey,
    };
}
