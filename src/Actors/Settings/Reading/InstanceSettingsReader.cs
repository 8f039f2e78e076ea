using ActorInference.Isolation;
using Akka.Configuration.Hocon;

namespace ActorInference.Actors;

/// <summary>Reads <c>instances</c> (a count or a list) and the <c>cores</c> of each.</summary>
internal static class InstanceSettingsReader
{
    private const int MaxInstances = 1024;
    private static readonly string[] NotOfferedYet = ["numa", "nice", "scheduling", "memory-limit", "cpu-limit", "gpu"];
    private const string ExpectedCores = "Expected shared, a number of cores from 1, or a list of different core numbers, for example [2, 3].";

    internal static IReadOnlyList<InstanceSettings> Read(SettingsNode model)
    {
        var cores = Cores(model);
        var value = model.Find("instances");
        if (value is null) return [new InstanceSettings(cores)];
        if (value.IsArray() && value.GetArray() is { Count: > 0 and <= MaxInstances } items) return Listed(model, items, cores);
        if (SettingsNodeValues.TryNumber(value, out var count) && count is > 0 and <= MaxInstances) return Repeated(model, (int)count, cores);
        model.Mistake("instances", value, $"Expected a number of instances from 1 to {MaxInstances}, or a list with one {{ cores = … }} for each.");
        return [new InstanceSettings(cores)];
    }

    private static InstanceSettings[] Repeated(SettingsNode model, int count, CoreRequest cores)
    {
        if (count > 1 && model.Find("cores")?.IsArray() == true)
            model.Mistake("cores", model.Find("cores"), $"The {count} instances cannot all lease these cores for themselves: list the instances with cores of their own, or say how many cores each takes.");
        var instances = new InstanceSettings[count];
        Array.Fill(instances, new InstanceSettings(cores));
        return instances;
    }

    private static List<InstanceSettings> Listed(SettingsNode model, IList<HoconValue> items, CoreRequest cores)
    {
        var instances = new List<InstanceSettings>();
        for (var index = 0; index < items.Count; index++)
        {
            if (!items[index].IsObject())
            {
                model.Mistake("instances", items[index], "Expected { cores = … }.");
                continue;
            }

            var instance = model.Item(items[index].GetObject(), $"{model.PathOf("instances")}[{index}]");
            instances.Add(new InstanceSettings(instance.Find("cores") is null ? cores : Cores(instance)));
            foreach (var key in instance.Keys.Intersect(NotOfferedYet)) instance.IsNotOfferedYet(key);
            instance.ReportUnknownKeys("cores");
        }

        return instances;
    }

    private static CoreRequest Cores(SettingsNode node)
    {
        var value = node.Find("cores");
        if (value is null) return CoreRequest.Shared;
        if (value.IsArray() && Explicit(value.GetArray()) is { } cores) return CoreRequest.Explicit(cores);
        if (SettingsNodeValues.TryNumber(value, out var count) && count is > 0 and <= 4096) return CoreRequest.Count((int)count);
        if (SettingsNodeValues.IsPlain(value) && string.Equals(value.GetString(), "shared", StringComparison.OrdinalIgnoreCase))
            return CoreRequest.Shared;
        node.Mistake("cores", value, ExpectedCores);
        return CoreRequest.Shared;
    }

    private static int[]? Explicit(IList<HoconValue> items)
    {
        var cores = new SortedSet<int>();
        foreach (var item in items)
            if (!SettingsNodeValues.TryNumber(item, out var core) || core is < 0 or > 65535 || !cores.Add((int)core))
                return null;
        return cores.Count == 0 ? null : [.. cores];
    }
}
