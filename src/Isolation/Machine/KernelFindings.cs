using static ActorInference.Isolation.MachineFindingKind;

namespace ActorInference.Isolation;

internal static class KernelFindings
{
    public static IEnumerable<MachineFinding> Of(KernelAbilities kernel)
    {
        yield return kernel.SealedMemory && kernel.ProcessHandles
            ? new("workers", Available, "Worker processes can be linked by sealed shared memory and watched by a descriptor (memfd, pidfd).")
            : new("workers", Missing, "Worker processes ('fault-domain = process') need memory that can be sealed (Linux 5.1) and pidfd (Linux 5.3); a container's filter of system calls may keep them.");
        yield return kernel.Seccomp
            ? new("workers", Available, "Workers are refused system calls that they never need (seccomp).")
            : new("workers", Missing, "System calls cannot be filtered: the kernel was built without CONFIG_SECCOMP_FILTER; workers need 'seccomp = off'.");
        yield return kernel.NumaPolicies
            ? new("workers", Available, "Memory can be bound to NUMA nodes.")
            : new("workers", Missing, "NUMA policies are not to be had: the kernel has no CONFIG_NUMA, or a container's filter keeps them; grant CAP_SYS_NICE.");
        yield return kernel.MayLowerOomScore
            ? new("workers", Available, "Workers can be made more or less likely to be killed when memory runs out.")
            : new("workers", Limited, "Workers can be made more likely to be killed than the node when memory runs out, but not less; that needs CAP_SYS_RESOURCE.");
        if (kernel.GroupsBySession)
        {
            yield return new("workers", Limited, "Nice values count among the node and its workers, but not against other sessions (sched_autogroup); a cgroup with 'cpu-weight' does, or 'sysctl kernel.sched_autogroup_enabled=0'.");
        }

        if (kernel.GroupWithoutRealtime is { } group)
        {
            yield return new("workers", Missing, $"Real-time scheduling is refused in this cgroup whatever the rights: '{group}' has no real-time time; write microseconds into its cpu.rt_runtime_us.");
        }
    }
}
