namespace ActorInference.Isolation;

/// <summary>Groups of workers whose node lives no more.</summary>
internal static class GroupSweep
{
    private static readonly string[] Controllers = [GroupPlanner.Cpu, GroupPlanner.Cpuset, GroupPlanner.Memory];

    /// <summary>Workers end with their node: what is not gone yet is dying, and is not killed on the word of a folder's name.</summary>
    /// <returns>How many workers had some.</returns>
    public static int Run(SystemFiles files)
    {
        var machine = CgroupReader.Read(files);
        var left = Controllers
            .Select(name => GroupPlanner.Find(machine, name)).OfType<CgroupController>()
            .Select(controller => CgroupHome.Find(files, controller)).DistinctBy(home => home.Path)
            .SelectMany(home => home.Children())
            .Where(group => GroupName.IsLeftOver(files, Path.GetFileName(group.Path)))
            .ToArray();
        _ = GroupRemoval.RemoveAsync(left, kill: false);
        return left.Select(group => Path.GetFileName(group.Path)).Distinct().Count();
    }
}
