namespace ActorInference.Isolation;

/// <summary>The group below which this node makes its own: the one that it runs in.</summary>
internal static class CgroupHome
{
    private const string Enabled = "cgroup.subtree_control";
    private const string Processes = "cgroup.procs";

    /// <summary>Without changing anything.</summary>
    public static CgroupFolder Find(SystemFiles files, CgroupController controller) => new(
        files,
        controller.Version == 2 && Path.GetFileName(controller.Path) == GroupName.NodeLeaf ? Path.GetDirectoryName(controller.Path)! : controller.Path);

    /// <summary>
    /// In version 2 a controller has to be switched on for the groups below, and then, but at the very top, processes may only be in the lowest
    /// groups: this node moves with its children into a group of its own.
    /// </summary>
    /// <exception cref="IsolationException">The kernel refused, or others are in the group.</exception>
    public static CgroupFolder Prepare(SystemFiles files, CgroupController controller)
    {
        var home = Find(files, controller);
        var error = controller.Version == 1 ? 0 : TryEnable(home, controller.Name);
        if (error == NativeMethods.Busy)
        {
            MoveSelf(files, home);
            error = TryEnable(home, controller.Name);
        }

        return error == 0
            ? home
            : throw new IsolationException($"The cgroup controller '{controller.Name}' cannot be switched on below '{home.Path}': {NativeMethods.Describe(error)}. {Help}");
    }

    /// <summary>0 when it is switched on, or the error number.</summary>
    private static int TryEnable(CgroupFolder folder, string controller) =>
        folder.Text(Enabled)?.Split(' ').Contains(controller) == true ? 0 : folder.TryWrite(Enabled, $"+{controller}");

    private static string Help => $"Let systemd delegate a group to the node: 'Delegate=yes' and 'DelegateSubgroup={GroupName.NodeLeaf}' in its unit.";

    private static void MoveSelf(SystemFiles files, CgroupFolder home)
    {
        var members = home.Processes().ToArray();
        var stranger = members.FirstOrDefault(process => process != Environment.ProcessId && ProcessStat.Read(files, $"/proc/{process}/stat")?.Parent != Environment.ProcessId);
        if (stranger != 0)
        {
            throw new IsolationException($"The cgroup '{home.Path}' holds processes that are not this node's (process {stranger}), so that workers cannot get limits below it. {Help}");
        }

        var leaf = home.Below(GroupName.NodeLeaf).Make();
        foreach (var process in members)
        {
            // One that ended meanwhile needs no place.
            leaf.TryWrite(Processes, $"{process}");
        }
    }
}
