using ActorInference.Isolation;

namespace ActorInference.Hosting.Demo;

/// <summary>Which models get a core of their own: as many as the machine can lease, in the order given. The others share what is left.</summary>
internal static class CorePlan
{
    public static IReadOnlyDictionary<string, string> For(CpuTopology topology, IReadOnlyList<string> models)
    {
        var leasable = new CoreLedger(topology, CoreSet.Empty).Leasable;
        return models.Select((model, i) => (model, cores: i < leasable ? "1" : "shared")).ToDictionary(p => p.model, p => p.cores);
    }

    public static string Explain(CpuTopology topology, IReadOnlyDictionary<string, string> plan)
    {
        var own = plan.Where(p => p.Value == "1").Select(p => p.Key).ToList();
        var shared = plan.Where(p => p.Value != "1").Select(p => p.Key).ToList();
        var cores = topology.Capacity == 1 ? "1 core" : $"{topology.Capacity} cores";
        return shared.Count == 0 ? $"{cores}: each model has one to itself, and the rest is for the runtime."
            : own.Count == 0 ? $"{cores}: all models share it with the runtime."
            : $"{cores}, one of them for the runtime: {List(own)} {(own.Count == 1 ? "has one" : "have one each")} for itself; {List(shared)} share the rest.";
    }

    private static string List(List<string> names) => names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
}
