namespace ActorInference.Isolation;

/// <summary>A mounted hierarchy: which part of it is mounted where, and the controllers that its options name (version 1).</summary>
internal sealed record CgroupMount(int Version, string Root, string Point, string[] Options)
{
    /// <summary>
    /// From /proc/self/mountinfo: "36 35 0:30 ROOT POINT options … - TYPE source superoptions". Spaces in paths are written as \040.
    /// </summary>
    public static IEnumerable<CgroupMount> ReadAll(SystemFiles files)
    {
        foreach (var line in files.Lines("/proc/self/mountinfo"))
        {
            var halves = line.Split(" - ", 2);
            var left = halves[0].Split(' ');
            var right = halves.Length == 2 ? halves[1].Split(' ') : [];
            if (left.Length > 4 && right.Length > 2 && right[0] is "cgroup" or "cgroup2")
            {
                yield return new(right[0] == "cgroup2" ? 2 : 1, Unescape(left[3]), Unescape(left[4]), right[2].Split(','));
            }
        }
    }

    /// <summary>The folder of a group by its path in the hierarchy. A path outside the mounted part is the mount's own top: a container sees no more.</summary>
    public string FolderOf(string group)
    {
        var below = Root == "/" ? group : group.StartsWith(Root, StringComparison.Ordinal) ? group[Root.Length..] : "/";
        return below.Contains("/..", StringComparison.Ordinal) ? Point : Point + below.TrimEnd('/');
    }

    private static string Unescape(string path) => path.Replace("\\040", " ", StringComparison.Ordinal);
}
