using ActorInference.Isolation;
using Akka.Configuration.Hocon;

namespace ActorInference.Actors;

/// <summary>Reads <c>instances</c> (a count or a list), and for each the keys that an entry of the list may override.</summary>
internal static class InstanceSettingsReader
{
    private const int MaxInstances = 1024;

    internal static IReadOnlyList<InstanceSettings> Read(SettingsNode model, IReadOnlyCollection<string> coreGroups, MachineAbilities machine)
    {
        var plain = Instance(model, coreGroups);
        var value = model.Find("instances");
        if (value is not null && value.IsArray() && value.GetArray() is { Count: > 0 and <= MaxInstances } items) return Listed(model, items, coreGroups, machine);
        InstanceChecks.Check(model, plain, machine);
        if (value is not null && SettingsNodeValues.TryNumber(value, out var count) && count is > 0 and <= MaxInstances) return Repeated(model, (int)count, plain);
        model.Mistake("instances", value, $"Expected a number of instances from 1 to {MaxInstances}, or a list with one {{ cores = … }} for each.");
        return [plain];
    }

    private static InstanceSettings[] Repeated(SettingsNode model, int count, InstanceSettings plain)
    {
        if (count > 1 && model.Find("cores")?.IsArray() == true)
            model.Mistake("cores", model.Find("cores"), $"The {count} instances cannot all lease these cores for themselves: list the instances with cores of their own, or say how many cores each takes.");
        var instances = new InstanceSettings[count];
        Array.Fill(instances, plain);
        return instances;
    }

    private static List<InstanceSettings> Listed(
        SettingsNode model, IList<HoconValue> items, IReadOnlyCollection<string> coreGroups, MachineAbilities machine)
    {
        var instances = new List<InstanceSettings>();
        for (var index = 0; index < items.Count; index++)
        {
            if (!items[index].IsObject())
            {
                model.Mistake("instances", items[index], "Expected { cores = … }.");
                continue;
            }

            var entry = model.Override(items[index].GetObject(), $"{model.PathOf("instances")}[{index}]");
            var instance = Instance(entry, coreGroups);
            InstanceChecks.Check(entry, instance, machine);
            instances.Add(instance);
            entry.ReportUnknownKeys();
        }

        return instances;
    }

    private static InstanceSettings Instance(SettingsNode node, IReadOnlyCollection<string> coreGroups) => new(CoreRequestReader.Read(node, "cores", coreGroups))
    {
        FaultDomain = node.OneOf("fault-domain", ("thread", FaultDomain.Thread), ("process", FaultDomain.Process)),
        WorkerGroup = node.TextOrNone("worker-group"),
        Nice = node.Number("nice", -20, 19) is var nice and not 0 ? nice : null,
        Scheduling = Scheduling(node),
        Numa = node.OneOf("numa", ("none", null), ("bind", NumaMemory.Bind), ("prefer", NumaMemory.Prefer), ("interleave", (NumaMemory?)NumaMemory.Interleave)),
        CpuWeight = node.Number("cpu-weight", 1, 10_000),
        Limits = WorkerSettingsReader.Limits(node),
        Gpu = GpuSettingsReader.Read(node),
    };

    // "normal" leaves a thread as it is: normal, unless the node itself was started in another class.
    private static ThreadScheduling? Scheduling(SettingsNode node)
    {
        var value = node.Find("scheduling");
        if (value is null || !SettingsNodeValues.IsPlain(value) || !ThreadScheduling.TryParse(value.GetString() ?? "", out var scheduling))
        {
            node.Mistake("scheduling", value, $"Expected {ThreadScheduling.Allowed}.");
            return null;
        }

        return scheduling.Policy == SchedulingPolicy.Normal ? null : scheduling;
    }
}
