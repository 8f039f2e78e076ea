using ActorInference.Contracts;
using ActorInference.Hosting.Http;
using Spectre.Console;

namespace ActorInference.Hosting.Cli;

/// <summary>Models, versions, states and cores as a table.</summary>
internal static class ModelTable
{
    public static Table Of(IEnumerable<ModelStatus> models)
    {
        var table = Create("model", "version", "state", "instances", "cores");
        foreach (var model in models)
        {
            table.AddRow(
                new Text(model.Model),
                new Text(model.Version),
                new Text(State(model), new Style(ColourOf(model.State))),
                new Text(model.Instances.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new Text(InstanceCores.Describe(model)));
        }

        return table;
    }

    public static Table Create(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))));
        }

        return table;
    }

    public static string State(ModelStatus model)
    {
        var state = model.State.ToString().ToLowerInvariant();
        return model.Reason is { Length: > 0 } reason ? $"{state}: {reason}" : state;
    }

    private static Color ColourOf(ModelState state) => state switch
    {
        ModelState.Ready => Color.Green,
        ModelState.Unavailable => Color.Red,
        _ => Color.Yellow,
    };
}
