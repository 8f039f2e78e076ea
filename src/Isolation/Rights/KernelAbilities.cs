namespace ActorInference.Isolation;

/// <summary>What worker processes need of the kernel, found by trying it.</summary>
/// <param name="Seccomp">Whether system calls can be filtered.</param>
/// <param name="SealedMemory">Whether shared memory can be sealed against writing by those that it is given to (Linux 5.1).</param>
/// <param name="ProcessHandles">Whether the end of a process can be waited for by a descriptor (pidfd, Linux 5.3).</param>
/// <param name="NumaPolicies">Whether memory can be bound to NUMA nodes.</param>
/// <param name="MayLowerOomScore">Whether a process can be made less likely to be killed than its parent when memory runs out.</param>
/// <param name="GroupsBySession">Whether nice values count only inside a session (sched_autogroup), and sessions among each other equally.</param>
/// <param name="GroupWithoutRealtime">The cpu cgroup of this process when it has no real-time time; null when it has.</param>
public sealed record KernelAbilities(
    bool Seccomp,
    bool SealedMemory,
    bool ProcessHandles,
    bool NumaPolicies,
    bool MayLowerOomScore,
    bool GroupsBySession,
    string? GroupWithoutRealtime)
{
    private const string Autogroup = "/proc/sys/kernel/sched_autogroup_enabled";

    /// <exception cref="IsolationException">Not Linux, or /proc is not there.</exception>
    public static KernelAbilities Read()
    {
        ThreadAffinity.ThrowIfNotLinux();
        var files = SystemFiles.Machine;
        return new(
            NativeMethods.CanRefuseCalls(),
            NativeMethods.CanSealMemory(),
            NativeMethods.CanOpenProcess(Environment.ProcessId),
            NumaPolicy.TryReadCurrent() is not null,
            ProcessRights.Read().Has("CAP_SYS_RESOURCE"),
            files.Number(Autogroup) == 1,
            RealtimeGroup.WithoutTime(files));
    }
}
