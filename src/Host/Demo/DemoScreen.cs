using System.Globalization;
using ActorInference.Hosting.Cli;
using Spectre.Console;

namespace ActorInference.Hosting.Demo;

/// <summary>Shows the report of the demo to people.</summary>
internal static class DemoScreen
{
    public static void Show(Screen screen, DemoInputs inputs, DemoReport report, IReadOnlyDictionary<string, string> cores, double seconds)
    {
        Heading(screen, $"Text in {inputs.PictureFile}");
        foreach (var line in report.Text)
        {
            screen.Output.Write(new Text($"  {line}\n"));
        }

        Heading(screen, $"Speech in {inputs.RecordingFile} ({Number(inputs.Recording.Seconds, "F1")} s)");
        foreach (var segment in report.Segments)
        {
            screen.Output.Write(new Text($"  {Number(segment.Start, "F2")} s to {Number(segment.End, "F2")} s\n"));
        }

        Heading(screen, $"All models at the same time for {Number(seconds, "0.#")} s");
        var table = ModelTable.Create("model", "cores", "requests", "errors", "p50", "p99");
        foreach (var column in table.Columns.Skip(2))
        {
            column.RightAligned();
        }

        foreach (var model in report.Models)
        {
            table.AddRow(
                new Text(model.Name),
                new Text(cores.GetValueOrDefault(model.Name, "–")),
                new Text(model.Requests.ToString("N0", CultureInfo.InvariantCulture)),
                new Text(model.Errors.ToString("N0", CultureInfo.InvariantCulture), new Style(model.Errors == 0 ? Color.Green : Color.Red)),
                new Text(Duration(model.P50Us)),
                new Text(Duration(model.P99Us)));
        }

        screen.Output.Write(table);
    }

    private static void Heading(Screen screen, string text) => screen.Output.Write(new Text($"\n{text}\n", new Style(decoration: Decoration.Bold)));

    private static string Duration(double microseconds) =>
        microseconds < 1000 ? $"{Number(microseconds, "F0")} µs" : $"{Number(microseconds / 1000, "F1")} ms";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
