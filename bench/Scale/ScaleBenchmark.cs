namespace ActorInference.Bench.Scale;

/// <summary>
/// What the decisions of a cluster cost as it grows: the functions and tables that the actors run, over simulated nodes and models. Nothing is sent.
/// </summary>
internal sealed class ScaleBenchmark : IBenchmark
{
    private static readonly (int Nodes, int Models)[] Sizes = [(10, 10), (10, 1000), (100, 1000), (100, 10_000), (1000, 10_000)];

    public string Name => "scale";

    public string Summary => "a routing decision, a plan, the homes of all shards and the heap per model, 10 to 1000 simulated nodes and 10 to 10 000 models";

    public Task RunAsync(Report report, CancellationToken cancellation)
    {
        foreach (var (nodes, models) in Sizes)
        {
            if (cancellation.IsCancellationRequested) break;
            var routing = new RoutingScale(nodes, models);
            var planning = new PlanningScale(nodes, models);
            var (first, again, lost) = (planning.First(), planning.Again(), planning.AfterLoss());
            report.Row(
                ("nodes", nodes),
                ("models", models),
                ("route of a model with 2 replicas, ns", routing.Nanoseconds(routing.Spread)),
                ("with one on every node, ns", routing.Nanoseconds(routing.Everywhere)),
                ("first plan, ms", first),
                ("plan when all runs, ms", again),
                ("plan when a node is lost, ms", lost),
#if AKKA_KERNEL
                ("homes of all shards, µs each", CoordinatorScale.MicrosecondsPerShard(nodes, models)),
#endif
                ("heap of a table of routes, bytes/model", routing.BytesPerModel),
                ("heap of an idle wished model, bytes", planning.BytesPerWish));
            report.AtMost($"{nodes} × {models}: routing decision, µs", Math.Max(routing.Nanoseconds(routing.Spread), routing.Nanoseconds(routing.Everywhere)) / 1e3, 1);
            if ((nodes, models) == Sizes[^1]) report.AtMost($"{nodes} × {models}: slowest plan, ms", Math.Max(first, Math.Max(again, lost)), 1000);
        }

        return Task.CompletedTask;
    }
}
