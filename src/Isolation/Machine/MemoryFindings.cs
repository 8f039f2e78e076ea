using static ActorInference.Isolation.MachineFindingKind;

namespace ActorInference.Isolation;

internal static class MemoryFindings
{
    public static IEnumerable<MachineFinding> Of(MachineMemory memory)
    {
        yield return new(
            "memory",
            Available,
            $"Of {memory.TotalBytes >> 20} MiB of memory, {(memory.AvailableBytes > 0 ? $"{memory.AvailableBytes >> 20} MiB" : "nobody tells how many")} are available now; workers can lease {memory.UsableBytes >> 20} MiB less what 'inference.node.memory-reserve' keeps.");
        if (memory.CgroupLimitBytes is { } limit && limit < memory.TotalBytes)
        {
            yield return new("memory", Limited, $"The cgroup limits the memory of all processes in it to {limit >> 20} MiB together; leases are planned for that.");
        }
    }
}
