using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>What is wrong with an instance as a whole: settings that contradict each other, and what this machine cannot do.</summary>
internal static class InstanceChecks
{
    private const string NotEnforceable =
        "It cannot be enforced with fault-domain = thread, because all threads of the node share it; use fault-domain = process.";

    internal static void Check(SettingsNode node, InstanceSettings instance, MachineAbilities machine)
    {
        if (instance.FaultDomain == FaultDomain.Thread) CheckThread(node, instance);
        else CheckWorker(node, instance, machine);
        if (instance is { Scheduling: { IsRealtime: true } realtime, Nice: not null })
            node.Contradiction(["nice", "scheduling"], $"The scheduling class {realtime} knows no nice value; leave one of the two out.");
        CheckPriority(node, instance, machine);
        if (instance.Gpu is { } gpu) CheckGpu(node, instance, gpu, machine);
        else if (!node.IsBottom && node.SectionOrNone("gpu") is { Layers.Count: > 1 })
            node.Contradiction(["gpu"], "It names no GPU: set gpu.device, gpu.uuid or gpu.mig, or gpu = none.");
    }

    private static void CheckThread(SettingsNode node, InstanceSettings instance)
    {
        var limits = instance.Limits;
        var set = new[]
        {
            ("memory-limit", limits.MemoryBytes is not null), ("cpu-limit", limits.Cpu is not null), ("cpu-time-limit", limits.CpuTime is not null),
            ("address-space-limit", limits.AddressSpaceBytes is not null), ("max-open-files", limits.OpenFiles is not null),
        };
        foreach (var (key, isSet) in set)
            if (isSet) node.Contradiction([key, "fault-domain"], node.IsOwn(key) ? NotEnforceable : $"The {key} of the model or its defaults cannot be enforced with fault-domain = thread; set {key} = none as well.");
        if (instance.WorkerGroup is not null)
            node.Contradiction(["worker-group", "fault-domain"], "Only workers have groups: use fault-domain = process, or worker-group = \"\".");
        if (instance.CpuWeight != 100 && instance.Nice is not null)
            node.Contradiction(["cpu-weight", "nice"], "With fault-domain = thread the weight is a nice value too; leave one of the two out.");
    }

    private static void CheckWorker(SettingsNode node, InstanceSettings instance, MachineAbilities machine)
    {
        Refuse(instance.Limits.MemoryBytes is not null, "memory-limit", "memory");
        Refuse(instance.Limits.Cpu is not null, "cpu-limit", "cpu");
        Refuse(instance.CpuWeight != 100, "cpu-weight", "cpu");
        if (instance.Limits.Cpu is { } cores && machine.RefuseController("cpu") is null && machine.RefuseCpuLimit(cores) is { } tooMuch)
            node.Contradiction(["cpu-limit", "fault-domain"], tooMuch);

        void Refuse(bool isSet, string key, string controller)
        {
            if (isSet && machine.RefuseController(controller) is { } sentence) node.Contradiction([key, "fault-domain"], sentence);
        }
    }

    private static void CheckPriority(SettingsNode node, InstanceSettings instance, MachineAbilities machine)
    {
        var nice = instance.Nice ?? (instance.FaultDomain == FaultDomain.Thread ? WeightAsNice.Of(instance.CpuWeight) : null);
        if (instance.Scheduling is { } scheduling && machine.RefuseThread(new ThreadIsolation { Scheduling = scheduling }) is { } refused)
            node.Contradiction(["scheduling"], refused);
        if (nice is { } value && machine.RefuseThread(new ThreadIsolation { Nice = value }) is { } sentence)
            node.Contradiction([instance.Nice is null ? "cpu-weight" : "nice"], sentence);
    }

    private static void CheckGpu(SettingsNode node, InstanceSettings instance, GpuSettings gpu, MachineAbilities machine)
    {
        if (instance.FaultDomain == FaultDomain.Thread && (gpu.Mps is not null || gpu.Device.IsSlice))
        {
            node.Contradiction(["gpu", "fault-domain"], $"{(gpu.Mps is null ? "A slice (gpu.mig)" : "A share (gpu.mps)")} is given to a process of its own: use fault-domain = process.");
            return;
        }

        var report = machine.Gpu();
        if (!new GpuCatalog(report).TryFind(gpu.Device, out var target, out var missing))
        {
            if (!gpu.FallBackToCpu) node.Contradiction(["gpu"], $"{missing} With gpu.fallback = cpu the model runs on the CPU instead.");
            return;
        }

        if (instance.FaultDomain == FaultDomain.Thread && !GpuContext.TryOfNode(target.Device, report.Devices.Count, machine.Variable, out _, out var unreachable))
            node.Contradiction(["gpu"], unreachable);
        if (gpu.Vram > target.MemoryBytes)
            node.Contradiction(["gpu"], FormattableString.Invariant($"vram is {Sizes.Text(gpu.Vram.Value)}, but {target} has only {target.MemoryBytes >> 20} MiB."));
        if (gpu.Mps is { } share && machine.RefuseMps(share) is { } sentence) node.Contradiction(["gpu"], sentence);
    }
}
