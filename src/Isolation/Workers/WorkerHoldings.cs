namespace ActorInference.Isolation;

/// <summary>What the node holds for a worker in the operating system.</summary>
internal sealed class WorkerHoldings(WorkerCgroup cgroup, NodeLink link, WorkerOutput output, ProcessHandle process)
{
    public WorkerCgroup Cgroup { get; } = cgroup;

    public NodeLink Link { get; } = link;

    public WorkerOutput Output { get; } = output;

    public ProcessHandle Process { get; } = process;

    /// <summary>The process is reaped: gives back what only it needed. The link stays for what the lanes still have to hand out.</summary>
    public void ReleaseProcess()
    {
        Process.Dispose();
        Output.Dispose();
        Cgroup.Dispose();
    }
}
