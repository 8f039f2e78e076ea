using System.Diagnostics;
using System.Globalization;
using ActorInference.Actors;
using ActorInference.Contracts;

namespace ActorInference.Bench.Scale;

/// <summary>Plans for nodes of two tiers with cores and memory, and models of which a third wants two replicas and a tenth a label.</summary>
internal sealed class PlanningScale
{
    private const int Rounds = 3;

    private readonly PlannerInput _empty;
    private readonly Plan _plan;

    public PlanningScale(int nodes, int models)
    {
        var catalog = Enumerable.Range(0, models).Select(Model).ToHashSet(StringComparer.Ordinal);
        var capacity = new NodeCapacity((2 * models / nodes) + 8, (4L * models / nodes << 28) + (1L << 34), 0, 1);
        var members = Enumerable.Range(0, nodes).Select(node => new PlannerNode(
            string.Create(CultureInfo.InvariantCulture, $"akka.tcp://inference@10.0.{node / 250}.{node % 250}:4053"),
            new NodeProfile($"n{node}", node % 4 == 0 ? "edge" : "cloud", node % 3 == 0 ? ["fast"] : [], 1, []),
            capacity,
            catalog,
            PlannerNodeState.Up)).ToArray();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var desired = DesiredState.Empty.WithDefaults(Enumerable.Range(0, models).Select(Wish));
        BytesPerWish = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)models;
        _empty = new PlannerInput([.. desired.Wishes], members, [], new HashSet<ReplicaId>());
        _plan = Planner.Make(_empty);
        if (_plan.Missing.Count > 0) throw new InvalidOperationException($"{_plan.Missing.Count} models found no node.");
    }

    /// <summary>What a node keeps for a model that it does not run.</summary>
    public double BytesPerWish { get; }

    /// <summary>Milliseconds of a plan when nothing runs.</summary>
    public double First() => Milliseconds(_empty);

    /// <summary>When all runs as planned.</summary>
    public double Again() => Milliseconds(Running(_ => true));

    /// <summary>When one node is gone.</summary>
    public double AfterLoss()
    {
        var gone = _empty.Nodes[0].Address;
        return Milliseconds(Running(node => node != gone) with { Nodes = [.. _empty.Nodes.Skip(1)] });
    }

    private PlannerInput Running(Func<string, bool> isThere)
    {
        var wishes = _empty.Wishes.ToDictionary(wish => wish.Model);
        return _empty with { Running = [.. _plan.Replicas.Where(replica => isThere(replica.Node)).Select(replica => new RunningReplica(replica.Id, replica.Node, wishes[replica.Id.Model].Needs, true))] };
    }

    private static double Milliseconds(PlannerInput input)
    {
        var rounds = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            Planner.Make(input);
            rounds[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return Bench.Rounds.Median(rounds);
    }

    private static string Model(int number) => string.Create(CultureInfo.InvariantCulture, $"model-{number:D5}");

    private static DesiredModel Wish(int number) => new(
        Model(number),
        [],
        number % 3 == 0 ? 2 : 1,
        new PlacementRules { Labels = number % 10 == 0 ? ["fast"] : [], Tier = number % 7 == 0 ? "cloud" : null, AwayFrom = number % 20 == 1 ? [Model(number - 1)] : [] },
        new ReplicaNeeds(number % 2, (number % 5) << 26, 0));
}
