using System.Globalization;
using ActorInference.Contracts;
using Spectre.Console;

namespace ActorInference.Hosting.Cli.Isolation;

/// <summary>Asked against observed as tables for people. Marks are words too: colour only underlines them.</summary>
internal static class IsolationScreen
{
    public static void Show(Screen screen, IReadOnlyList<IsolationListing> listings, bool threads)
    {
        if (listings.Count == 0)
        {
            screen.Answer.WriteLine("No model is ready.");
        }

        foreach (var (model, unavailable) in listings.Select(listing => (listing.Model, listing.Unavailable)))
        {
            if (unavailable is not null)
            {
                screen.Output.Write(new Text($"{model.Model} {model.Version}", new Style(decoration: Decoration.Bold)));
                screen.Output.Write(new Text($": NOT AVAILABLE, {unavailable}\n\n"));
            }

            foreach (var instance in model.Instances)
            {
                Show(screen, model, instance);
                if (threads && instance.Threads.Count > 0)
                {
                    screen.Output.Write(ThreadTable.Of(instance.Threads));
                }

                screen.Answer.WriteLine();
            }
        }

        foreach (var model in listings.Where(listing => listing.IsDown).Select(listing => listing.Model))
        {
            screen.Note($"No instance of {model.Model} {model.Version} is ready.");
        }

        var broken = listings.Sum(listing => listing.Model.Instances.Sum(instance => instance.Rows.Count(row => row.Holds == false)));
        if (broken > 0)
        {
            screen.Note($"{Plural(broken, "thing", "things")} that {(broken == 1 ? "was" : "were")} asked {(broken == 1 ? "does" : "do")} not hold; look for \"NO\".");
        }
    }

    private static void Show(Screen screen, ModelIsolation model, InstanceIsolation instance)
    {
        var where = instance switch
        {
            { ProcessId: 0 } => $"{instance.FaultDomain}, none at the moment",
            { FaultDomain: "process" } => $"process {Number(instance.ProcessId)}",
            _ => $"thread {Number(instance.ThreadId)} of process {Number(instance.ProcessId)}",
        };
        var group = instance.WorkerGroup is null ? "" : $", worker group \"{instance.WorkerGroup}\"";
        screen.Output.Write(new Text($"{model.Model} {model.Version}, instance {Number(instance.Index)}", new Style(decoration: Decoration.Bold)));
        screen.Output.Write(new Text($": {instance.State}, {where}{group}\n"));
        if (instance.Rows.Count > 0)
        {
            screen.Output.Write(Rows(instance));
        }

        screen.Output.Write(Facts(instance));
    }

    private static Table Rows(InstanceIsolation instance)
    {
        var table = ModelTable.Create("what", "asked", "observed", "holds");
        foreach (var row in instance.Rows)
        {
            var (word, colour) = row.Holds switch
            {
                true => ("yes", Color.Green),
                false => ("NO", Color.Red),
                null when instance.State == "loading" => ("loading", Color.Yellow),
                null => ("unknown", Color.Yellow),
            };
            table.AddRow(new Text(row.What), new Text(row.Asked), new Text(row.Observed), new Text(word, new Style(colour, decoration: row.Holds == false ? Decoration.Bold : Decoration.None)));
        }

        return table;
    }

    private static Grid Facts(InstanceIsolation instance)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().Padding(2, 0, 2, 0)).AddColumn();
        foreach (var (name, text) in IsolationFacts.Of(instance))
        {
            grid.AddRow(new Text(name, new Style(Color.Grey)), new Text(text));
        }

        return grid;
    }

    private static string Plural(int count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
