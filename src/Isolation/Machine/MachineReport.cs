namespace ActorInference.Isolation;

/// <summary>What this machine offers for isolating models, and what is missing.</summary>
/// <param name="Topology">Cores, caches, NUMA nodes.</param>
/// <param name="Cgroups">Limits and controllers.</param>
/// <param name="Rights">Capabilities and limits of this process.</param>
/// <param name="Kernel">What worker processes need.</param>
/// <param name="Gpu">NVIDIA GPUs, MPS, MIG.</param>
/// <param name="Memory">How much there is, and how much this process may use.</param>
/// <param name="Findings">The same in one sentence each, by topic.</param>
public sealed record MachineReport(
    CpuTopology Topology,
    CgroupReport Cgroups,
    ProcessRights Rights,
    KernelAbilities Kernel,
    GpuReport Gpu,
    MachineMemory Memory,
    IReadOnlyList<MachineFinding> Findings)
{
    /// <exception cref="IsolationException">Not Linux, or /proc is not there.</exception>
    public static MachineReport Read() =>
        Of(CpuTopology.Read(), CgroupReport.Read(), ProcessRights.Read(), KernelAbilities.Read(), GpuReport.Read(), MachineMemory.Read());

    internal static MachineReport Of(
        CpuTopology topology, CgroupReport cgroups, ProcessRights rights, KernelAbilities kernel, GpuReport gpu, MachineMemory memory) => new(
        topology,
        cgroups,
        rights,
        kernel,
        gpu,
        memory,
        [
            .. CoreFindings.Of(topology, cgroups.Cores), .. MemoryFindings.Of(memory), .. CgroupFindings.Of(cgroups), .. RightFindings.Of(rights),
            .. KernelFindings.Of(kernel), .. GpuFindings.Of(gpu),
        ]);
}
