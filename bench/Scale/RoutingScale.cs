using System.Diagnostics;
using System.Globalization;
using ActorInference.Actors;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Bench.Scale;

/// <summary>A table of routes as one node has it: every model on two nodes, one model on all of them.</summary>
internal sealed class RoutingScale
{
    private const int Decisions = 1_000_000;
    private const int Rounds = 5;
    private const string EverywhereName = "everywhere";

    private readonly RouteTable _table;

    public RoutingScale(int nodes, int models)
    {
        var remotes = Enumerable.Range(0, nodes).Select(node => new RemoteNode(string.Create(CultureInfo.InvariantCulture, $"akka.tcp://inference@10.0.{node / 250}.{node % 250}:4053"), ActorRefs.Nobody)).ToArray();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Spread = [.. Enumerable.Range(0, models).Select(model => string.Create(CultureInfo.InvariantCulture, $"model-{model:D5}"))];
        var entries = Spread.Select((model, number) => KeyValuePair.Create(model, Entry([remotes[number % nodes], remotes[((7 * number) + 1) % nodes]])))
            .Append(KeyValuePair.Create(EverywhereName, Entry(remotes)));
        _table = RouteTable.Of(entries, RouteTable.Empty);
        BytesPerModel = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)models;
    }

    /// <summary>The models with two replicas.</summary>
    public string[] Spread { get; }

    /// <summary>The model with a replica on every node.</summary>
    public string[] Everywhere { get; } = [EverywhereName];

    public double BytesPerModel { get; }

    /// <summary>Finding the model and choosing a replica, over requests for these models in turn; the median of some rounds.</summary>
    public double Nanoseconds(string[] models)
    {
        var rounds = new double[Rounds];
        for (var round = -1; round < Rounds; round++)
        {
            var (start, chance, found) = (Stopwatch.GetTimestamp(), 1u, 0);
            for (var decision = 0; decision < Decisions; decision++)
            {
                chance = (chance * 1_664_525) + 1_013_904_223;
                if (_table.Find(models[(int)((ulong)chance * (ulong)models.Length >> 32)], null)!.Choose(600_000, chance) is not null) found++;
            }

            if (found != Decisions) throw new InvalidOperationException("A model had no route.");
            if (round >= 0) rounds[round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Decisions;
        }

        return Bench.Rounds.Median(rounds);
    }

    private static RouteTable.Entry Entry(RemoteNode[] nodes)
    {
        var targets = nodes.Distinct().Select(node => new RouteTarget(node, true)).ToArray();
        foreach (var target in targets) target.Report(0, 1, 400_000);
        var routes = new ModelRoutes(targets, null);
        return new RouteTable.Entry(routes, System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary([KeyValuePair.Create("1", routes)], StringComparer.Ordinal));
    }
}
