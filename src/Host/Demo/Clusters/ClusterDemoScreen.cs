using System.Globalization;
using ActorInference.Hosting.Cli;
using Spectre.Console;

namespace ActorInference.Hosting.Demo.Clusters;

/// <summary>Shows people what became of the requests while a node was killed.</summary>
internal static class ClusterDemoScreen
{
    public static void Show(Screen screen, ClusterReport report)
    {
        screen.Output.Write(new Text($"\n{report.Killed} was killed; after {Seconds(report.RemovedMs)} no node had it among the members, after {Seconds(report.WholeMs)} all replicas were ready again\n", new Style(decoration: Decoration.Bold)));
        var table = ModelTable.Create("model", "replicas", "requests", "right", "wrong", "lost", "failed", "no answer", "again", "first good", "last felt", "longest");
        foreach (var column in table.Columns.Skip(2))
        {
            column.RightAligned();
        }

        table.Columns[0].NoWrap();
        foreach (var model in report.Models)
        {
            table.AddRow(
                new Text(model.Name),
                new Text($"{string.Join(", ", model.Before)} → {string.Join(", ", model.After)}"),
                Number(model.Requests),
                Number(model.Right),
                Bad(model.Wrong),
                Number(model.WorkerLost),
                Bad(model.Failed),
                Bad(model.Unanswered),
                Number(model.Closed + model.Refused),
                new Text(Seconds(model.FirstMs)),
                new Text(Seconds(model.LastMs)),
                new Text(Seconds(model.LongestMs)));
        }

        screen.Output.Write(table);
        screen.Output.Write(new Text(
            "lost: WorkerLost, the killed node had begun it, and the model does not say idempotent = on\n"
            + "again: its connection ended with the killed node, or nobody listened there, so the client asked another one\n"
            + "first good, last felt: from the kill to the first right answer, and to the end of the last request that was disturbed or slow\n"));
    }

    private static Text Number(int number) => new(number.ToString("N0", CultureInfo.InvariantCulture));

    private static Text Bad(int number) => new(number.ToString("N0", CultureInfo.InvariantCulture), new Style(number == 0 ? Color.Green : Color.Red));

    private static string Seconds(double? milliseconds) => milliseconds is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known / 1000:F2} s") : "–";
}
