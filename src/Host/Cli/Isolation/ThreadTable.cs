using System.Globalization;
using ActorInference.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ActorInference.Hosting.Cli.Isolation;

/// <summary>Every thread of a worker, one a line, narrow enough for 80 columns.</summary>
internal static class ThreadTable
{
    private static readonly (string Name, Justify Alignment)[] Columns =
    [
        ("thread", Justify.Right), ("name", Justify.Left), ("cores", Justify.Left), ("last", Justify.Right), ("class", Justify.Left), ("nice", Justify.Right),
        ("waited", Justify.Right), ("taken", Justify.Right), ("moved", Justify.Right),
    ];

    public static Grid Of(IReadOnlyList<ThreadFigures> threads)
    {
        var grid = new Grid();
        foreach (var (_, alignment) in Columns)
        {
            grid.AddColumn(new GridColumn { Alignment = alignment }.NoWrap().Padding(grid.Columns.Count == 0 ? 2 : 0, 0, 2, 0));
        }

        grid.AddRow([.. Columns.Select(column => (IRenderable)new Text(column.Name, new Style(decoration: Decoration.Bold)))]);
        foreach (var thread in threads)
        {
            grid.AddRow(
                Number(thread.ThreadId), new Text(thread.Name), new Text(Ranges.Of(thread.Cores)), Number(thread.LastCore), new Text(thread.Scheduling),
                Number(thread.Nice), Number(thread.VoluntarySwitches), Number(thread.InvoluntarySwitches), new Text(thread.Migrations?.ToString(CultureInfo.InvariantCulture) ?? "–"));
        }

        return grid;
    }

    private static Text Number(long number) => new(number.ToString(CultureInfo.InvariantCulture));
}
