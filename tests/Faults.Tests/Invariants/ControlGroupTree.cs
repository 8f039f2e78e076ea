namespace ActorInference.Faults.Tests.Invariants;

/// <summary>The folders of control groups that carry the id of a process in their name: those that a server made for its workers.</summary>
internal static class ControlGroupTree
{
    private const string Root = "/sys/fs/cgroup";

    public static IReadOnlyList<string> Of(int process)
    {
        if (!Directory.Exists(Root)) return [];
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return [.. Directory.EnumerateDirectories(Root, "*", options).Where(folder => Parts(folder).Contains($"{process}")).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Parts(string folder) => Path.GetFileName(folder).Split('-', '.', '_');
}
