namespace ActorInference.Isolation;

/// <summary>
/// The files of the cpuset controller: a second fence around the affinity that a worker sets itself, which a library in it could widen.
/// </summary>
internal static class CpusetGroup
{
    private const string Cores = "cpuset.cpus";
    private const string Nodes = "cpuset.mems";

    /// <summary>In version 1 a group without cores and nodes takes no process, and nothing is inherited.</summary>
    /// <param name="group">The worker's.</param>
    /// <param name="home">The one above it.</param>
    /// <param name="version">1 or 2.</param>
    /// <param name="plan">Its cores, and their nodes where memory is bound to them.</param>
    public static void Limit(CgroupFolder group, CgroupFolder home, int version, ThreadIsolation plan)
    {
        group.Write(Cores, $"{plan.Cores}");
        if (plan.Numa == NumaMemory.Bind)
        {
            group.Write(Nodes, $"{NumaPolicy.NodesOf(plan.Cores)}");
        }
        else if (version == 1)
        {
            group.Write(Nodes, home.Text(Nodes) ?? "");
        }
    }

    /// <summary>The worker is bound to these cores anyway, and the cpuset that stayed wider is seen in the comparison of asked and observed.</summary>
    public static void KeepTo(CgroupFolder group, CoreSet cores) => _ = group.TryWrite(Cores, $"{cores}");

    public static CoreSet? Read(CgroupFolder group) => CoreSet.TryParse(group.Text(Cores), out var cores) && !cores.IsEmpty ? cores : null;
}
