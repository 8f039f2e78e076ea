namespace ActorInference.Faults.Tests.Invariants;

/// <summary>The folders of control groups that carry the id of a process in their name: those that a server made for its workers.</summary>
internal static class ControlGroupTree
{
    private const string Root = "/sys/fs/cgroup";

    /// <summary>Whether memory can be limited here: version 1 with its controller mounted, or version 2 with it delegated; root, in either.</summary>
    public static bool CanLimitMemory { get; } = Environment.UserName == "root"
        && (Directory.Exists($"{Root}/memory") || (File.Exists($"{Root}/cgroup.controllers") && File.ReadAllText($"{Root}/cgroup.controllers").Contains("memory", StringComparison.Ordinal)));

    public static IReadOnlyList<string> Of(int process)
    {
        if (!Directory.Exists(Root)) return [];
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return [.. Directory.EnumerateDirectories(Root, "*", options).Where(folder => Parts(folder).Contains($"{process}")).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Parts(string folder) => Path.GetFileName(folder).Split('-', '.', '_');
}
