namespace ActorInference.Isolation;

/// <summary>A memory policy as the kernel takes it.</summary>
/// <param name="Mode">MPOL_DEFAULT 0, PREFERRED 1, BIND 2, INTERLEAVE 3, LOCAL 4, PREFERRED_MANY 5.</param>
/// <param name="Nodes">A mask of nodes; empty for the policies that take none.</param>
internal sealed record NumaPolicy(int Mode, ulong[] Nodes)
{
    private const int Preferred = 1;
    private const int Bind = 2;
    private const int Interleave = 3;
    private const int PreferredMany = 5;

    /// <summary>Of kernels: at most 1024 nodes.</summary>
    private const int MaskWords = 16;

    private static readonly Lazy<IReadOnlyList<NumaNode>> Machine = new(() => CpuTopology.Read().Nodes);

    /// <summary>On a machine of one node a refusal changes nothing.</summary>
    private static bool IsOneNode => Machine.Value.Count < 2;

    /// <param name="memory">What is asked.</param>
    /// <param name="cores">The cores whose nodes are meant; empty for those that the process may use.</param>
    public static NumaPolicy Of(NumaMemory memory, CoreSet cores) => OfNodes(memory, NodesOf(cores));

    /// <summary>"Prefer" of several nodes is a mode of its own, since Linux 5.15.</summary>
    internal static NumaPolicy OfNodes(NumaMemory memory, CoreSet nodes) => new(
        memory switch
        {
            NumaMemory.Bind => Bind,
            NumaMemory.Interleave => Interleave,
            _ => nodes.Count > 1 ? PreferredMany : Preferred,
        },
        nodes.ToMask());

    public static CoreSet NodesOf(CoreSet cores) => NodesOf(cores, Machine.Value);

    internal static CoreSet NodesOf(CoreSet cores, IReadOnlyList<NumaNode> machine)
    {
        var wanted = cores.IsEmpty ? ProcessAffinity.Allowed : cores;
        return CoreSet.Of([.. machine.Where(node => node.Cores.Overlaps(wanted)).Select(node => node.Number)]);
    }

    public static NumaPolicy? TryReadCurrent()
    {
        var nodes = new ulong[MaskWords];
        return NativeMethods.GetMemoryPolicy(out var mode, nodes) == 0 ? new(mode, Array.TrueForAll(nodes, word => word == 0) ? [] : nodes) : null;
    }

    public int TryApplyToCurrentThread() => NativeMethods.SetMemoryPolicy(Mode, Nodes);

    /// <exception cref="IsolationException">The kernel refused, on a machine where it makes a difference.</exception>
    public void ApplyToCurrentThread() => ThrowIfRefused(TryApplyToCurrentThread(), "this thread");

    public void ApplyToRange(nint address, nuint length) => ThrowIfRefused(NativeMethods.BindMemory(address, length, Mode, Nodes), "a range of memory");

    /// <summary>Pages that the process has elsewhere move to these nodes, as far as they fit. Only for "bind": the others are wishes about new memory.</summary>
    public void MoveProcess()
    {
        if (Mode == Bind && !IsOneNode)
        {
            NativeMethods.MigratePages(CoreSet.Of([.. Machine.Value.Select(node => node.Number)]).Except(CoreSet.FromMask(Nodes)).ToMask(), Nodes);
        }
    }

    private void ThrowIfRefused(int error, string what)
    {
        if (error == 0 || (IsOneNode && error is NativeMethods.NotImplemented or NativeMethods.NotPermitted))
        {
            return;
        }

        throw new IsolationException(error switch
        {
            NativeMethods.NotPermitted => $"The kernel refused a NUMA policy to {what}: a filter of system calls keeps it, as Docker's does; grant CAP_SYS_NICE ('--cap-add SYS_NICE').",
            NativeMethods.NotImplemented => "The kernel was built without NUMA policies (CONFIG_NUMA).",
            NativeMethods.InvalidArgument => $"The kernel refused the NUMA nodes {CoreSet.FromMask(Nodes)} to {what}: none of them has memory that this process may use (cpuset.mems).",
            _ => $"The kernel refused a NUMA policy to {what}: {NativeMethods.Describe(error)}.",
        });
    }
}
