namespace ActorInference.Actors;

/// <summary>What is wrong with the instances of a model together.</summary>
internal static class ModelChecks
{
    internal static void Check(SettingsNode model, ModelSettings settings)
    {
        var workers = settings.Instances.Where(instance => instance.FaultDomain == FaultDomain.Process).ToArray();
        foreach (var group in workers.Where(instance => instance.WorkerGroup is not null).GroupBy(instance => instance.WorkerGroup))
            if (group.Any(instance => !IsOneProcess(instance, group.First())))
                model.Contradiction(
                    ["instances", "worker-group"],
                    $"The instances of the worker group \"{group.Key}\" share one process, so their limits, cpu-weight and gpu must be equal.");
        CheckStandby(model, settings, workers);
        if (settings.Onnx.Providers.Count > 0 && settings.Instances.Any(instance => instance.Gpu is not null))
            model.Contradiction(["gpu", "onnx", "instances"], "Both gpu and onnx.providers choose where the model runs; leave one of the two out.");
    }

    // A spare can take any place, so that all places have to be alike, and it serves on there as it was loaded.
    private static void CheckStandby(SettingsNode model, ModelSettings settings, InstanceSettings[] workers)
    {
        if (settings.Standby == 0) return;
        if (workers.Length == 0)
        {
            model.Contradiction(["standby", "fault-domain"], "Only a worker can stand by for another: use fault-domain = process, or standby = 0.");
            return;
        }

        var sizes = workers.Select((instance, index) => instance.WorkerGroup ?? $" {index}").GroupBy(name => name).Select(group => group.Count()).ToArray();
        if (sizes.Length > 1 && workers.Any(instance => !IsOnePlace(instance, workers[0])))
            model.Contradiction(
                ["standby", "instances"],
                "A worker that stands by serves where it was loaded: several workers of the model must have the same cores (shared or of one group) and equal nice, scheduling and numa. "
                    + "A single worker may have cores of its own.");
        if (sizes.Distinct().Count() > 1 || workers.Any(instance => !IsOneProcess(instance, workers[0])))
            model.Contradiction(
                ["standby", "instances"],
                "A worker that stands by takes the place of any, so all workers of the model must have equal limits, cpu-weight and gpu, and equally many instances.");
    }

    private static bool IsOnePlace(InstanceSettings one, InstanceSettings other) =>
        one.Cores == other.Cores && one.Cores.OwnCores == 0 && one.Nice == other.Nice && one.Scheduling == other.Scheduling && one.Numa == other.Numa;

    private static bool IsOneProcess(InstanceSettings one, InstanceSettings other) =>
        one.Limits == other.Limits && one.CpuWeight == other.CpuWeight && IsOneGpu(one.Gpu, other.Gpu);

    private static bool IsOneGpu(GpuSettings? one, GpuSettings? other)
    {
        if (one is null || other is null) return one is null && other is null;
        return one == other with { TensorRtOptions = one.TensorRtOptions }
            && one.TensorRtOptions.OrderBy(option => option.Key, StringComparer.Ordinal).SequenceEqual(other.TensorRtOptions.OrderBy(option => option.Key, StringComparer.Ordinal));
    }
}
