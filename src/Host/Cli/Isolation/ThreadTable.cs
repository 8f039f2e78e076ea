using System.Globalization;
using ActorInference.Contracts;
using Spectre.Console;

namespace ActorInference.Hosting.Cli.Isolation;

/// <summary>Every thread of a worker, one a line.</summary>
internal static class ThreadTable
{
    public static Table Of(IReadOnlyList<ThreadFigures> threads)
    {
        var table = ModelTable.Create("thread", "name", "cores", "last", "class", "nice", "waited", "taken off", "moved");
        foreach (var column in (int[])[0, 3, 5, 6, 7, 8])
        {
            table.Columns[column].RightAligned();
        }

        foreach (var thread in threads)
        {
            table.AddRow(
                Number(thread.ThreadId), new Text(thread.Name), new Text(Ranges.Of(thread.Cores)), Number(thread.LastCore), new Text(thread.Scheduling),
                Number(thread.Nice), Number(thread.VoluntarySwitches), Number(thread.InvoluntarySwitches), new Text(thread.Migrations?.ToString(CultureInfo.InvariantCulture) ?? "–"));
        }

        return table;
    }

    private static Text Number(long number) => new(number.ToString(CultureInfo.InvariantCulture));
}
