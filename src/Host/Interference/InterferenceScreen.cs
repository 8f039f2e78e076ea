using System.Globalization;
using ActorInference.Hosting.Cli;
using Spectre.Console;

namespace ActorInference.Hosting.Interference;

/// <summary>Shows a report to people: a table, and a bar for each model and set-up.</summary>
internal static class InterferenceScreen
{
    private const double Near = 1.25, Far = 2;
    private const string None = "–";

    public static void Show(Screen screen, InterferenceReport report)
    {
        var table = ModelTable.Create("model", "set-up", "p50", "p99", "per s", "p99 × alone");
        foreach (var column in table.Columns.Skip(1))
        {
            column.NoWrap();
        }

        foreach (var column in table.Columns.Skip(2))
        {
            column.RightAligned();
        }

        var model = "";
        foreach (var row in report.Rows)
        {
            table.AddRow(
                new Text(row.Model == model ? "" : row.Model), new Text(row.SetUp), new Text(row.P99Us > 0 ? Duration(row.P50Us) : None), new Text(row.P99Us > 0 ? Duration(row.P99Us) : None),
                new Text(Number(row.PerSecond, row.PerSecond < 100 ? "0.#" : "N0")),
                row.P99OfAlone is { } ratio ? new Text(Number(ratio, "0.00"), new Style(Colour(ratio))) : new Text(None, new Style(Color.Red)));
            model = row.Model;
        }

        screen.Output.Write(table);
        screen.Output.Write(Chart(report));
        screen.Answer.WriteLine();
        screen.Answer.WriteLine(Verdict(report));
        if (report.Rows.Sum(row => row.Errors) is > 0 and var errors)
        {
            screen.Note($"{Number(errors, "N0")} requests failed; they are in no figure.");
        }
    }

    /// <summary>The worst model of each set-up in one sentence.</summary>
    public static string Verdict(InterferenceReport report) => "Worst p99 over alone: " + string.Join(", ", report.Rows
        .Where(row => row.SetUp != SetUp.Alone.Word())
        .GroupBy(row => row.SetUp)
        .Select(setUp => $"{setUp.Key} {Worst([.. setUp])}")) + ".";

    private static string Worst(InterferenceReport.Row[] rows) => Array.Find(rows, row => row.P99OfAlone is null) is { } silent
        ? $"unknown ({silent.Model} gave no good answer)"
        : Number(rows.Max(row => row.P99OfAlone!.Value), "0.00");

    private static BarChart Chart(InterferenceReport report)
    {
        var chart = new BarChart().Label("p99 over p99 alone (1 = no interference)").LeftAlignLabel().UseValueFormatter(value => Number(value, "0.00"));
        foreach (var row in report.Rows.Where(row => row.SetUp != SetUp.Alone.Word() && row.P99OfAlone is not null))
        {
            chart.AddItem($"{row.Model}, {row.SetUp}", row.P99OfAlone!.Value, Colour(row.P99OfAlone.Value));
        }

        return chart;
    }

    private static Color Colour(double ratio) => ratio <= Near ? Color.Green : ratio <= Far ? Color.Yellow : Color.Red;

    private static string Duration(double microseconds) =>
        microseconds < 1000 ? $"{Number(microseconds, "F0")} µs" : $"{Number(microseconds / 1000, "F1")} ms";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
