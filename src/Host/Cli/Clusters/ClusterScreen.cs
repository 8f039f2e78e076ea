using System.Globalization;
using ActorInference.Contracts;
using Spectre.Console;

namespace ActorInference.Hosting.Cli.Clusters;

/// <summary>A cluster as tables for people.</summary>
internal static class ClusterScreen
{
    public static void Show(Screen screen, ClusterStatus status)
    {
        screen.Answer.WriteLine($"{status.Members.Count} members and {status.Replicas.Count} replicas, {(status.IsReady ? "ready" : "not ready")}, as {status.Node} sees them");
        var members = ModelTable.Create("member", "name", "tier", "labels", "status", "health", "busy", "round trip", "leased cores", "leased memory");
        foreach (var member in status.Members)
        {
            members.AddRow(
                new Text(member.Address),
                new Text(member.Name),
                new Text(member.Tier),
                new Text(string.Join(", ", member.Labels)),
                new Text(member.Status + (member.IsOldest ? ", plans" : "")),
                new Text(Health(member)),
                new Text(member.CpuBusy is { } busy ? string.Create(CultureInfo.InvariantCulture, $"{busy * 100:F0} %") : "–"),
                new Text(member.Address == status.Node ? "–" : Milliseconds(member.RoundTripNanoseconds)),
                new Text(string.Create(CultureInfo.InvariantCulture, $"{member.Leased.Cores} of {member.Capacity.Cores}")),
                new Text(string.Create(CultureInfo.InvariantCulture, $"{member.Leased.MemoryBytes >> 20} of {member.Capacity.MemoryBytes >> 20} MiB")));
        }

        screen.Output.Write(members);
        ShowReplicas(screen, status);
        foreach (var model in status.Models.Where(model => model.Ready == 0))
        {
            screen.Note($"Nobody serves {model.Model}, version {model.Version}: {model.Wished} wished.");
        }

        if (status.Balance is not null)
        {
            screen.Note(status.Balance);
        }

        if (status.Members.Count(member => member.Status == "Up") == 2)
        {
            screen.Note("Two nodes are up: when the one with the lower address is lost without leaving, the other one cannot know that it is not itself cut off, and ends too (keep-majority). A third node keeps the service alive.");
        }

        if (!status.HoldsLease)
        {
            screen.Note("This node has lost touch with the majority of its cluster and serves nothing until it is back.");
        }
    }

    public static void ShowPlan(Screen screen, string model, ClusterStatus status)
    {
        if (status.Why.Count == 0)
        {
            screen.Answer.WriteLine($"Nobody wishes the model \"{model}\" in this cluster.");
        }

        foreach (var version in status.Why.GroupBy(why => why.Version))
        {
            screen.Answer.WriteLine($"{model}, version {version.Key}:");
            foreach (var why in version)
            {
                screen.Answer.WriteLine($"  {why.Node} {why.Sentence}");
            }
        }

        if (status.Balance is not null)
        {
            screen.Note(status.Balance);
        }

        ShowMissing(screen, status.Missing.Where(missing => missing.Model == model));
    }

    private static void ShowReplicas(Screen screen, ClusterStatus status)
    {
        var names = status.Members.ToDictionary(member => member.Address, member => member.Name.Length > 0 ? member.Name : member.Address);
        var table = ModelTable.Create("replica (shard)", "node", "epoch", "state", "queue", "service", "requests", "errors", "p50", "busy cores");
        foreach (var replica in status.Replicas)
        {
            table.AddRow(
                new Text(replica.Replica.ToString()),
                new Text(names.GetValueOrDefault(replica.Node, replica.Node)),
                new Text(replica.Epoch.ToString(CultureInfo.InvariantCulture)),
                new Text($"{replica.State.ToString().ToLowerInvariant()}{(replica.Reason is null ? "" : $": {replica.Reason}")}"),
                new Text(replica.Queue.ToString(CultureInfo.InvariantCulture)),
                new Text(replica.ServiceNanoseconds == 0 ? "–" : Milliseconds(replica.ServiceNanoseconds)),
                new Text(replica.Requests.ToString(CultureInfo.InvariantCulture)),
                new Text(replica.Errors.ToString(CultureInfo.InvariantCulture)),
                new Text(replica.MedianNanoseconds == 0 ? "–" : Milliseconds(replica.MedianNanoseconds)),
                new Text(replica.BusyCores.ToString("F2", CultureInfo.InvariantCulture)));
        }

        screen.Output.Write(table);
        ShowMissing(screen, status.Missing);
    }

    private static void ShowMissing(Screen screen, IEnumerable<MissingReplica> missing)
    {
        foreach (var each in missing)
        {
            screen.Note($"{each.Count} of the replicas of {each.Model}, version {each.Version}, find no node: infer cluster plan {each.Model}");
        }
    }

    private static string Health(ClusterMember member) => member.Health == "well"
        ? "well"
        : string.Create(CultureInfo.InvariantCulture, $"{member.Health}, silent for {member.SilentNanoseconds / 1e9:F1} s");

    private static string Milliseconds(long nanoseconds) => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e6:F2} ms");
}
