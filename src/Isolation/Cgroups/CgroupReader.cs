using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>Reads the limits of cgroup version 2, version 1, or both side by side. The tightest limit on the way up counts.</summary>
internal static class CgroupReader
{
    /// <summary>Version 1 writes "no limit" as a number near the largest one.</summary>
    private const long NoMemoryLimit = 1L << 60;

    public static CgroupReport Read(SystemFiles files)
    {
        var mounts = CgroupMount.ReadAll(files).ToArray();
        var controllers = files.Lines("/proc/self/cgroup").SelectMany(line => ReadControllers(files, mounts, line)).OrderBy(controller => controller.Name, StringComparer.Ordinal).ToArray();
        return new(
            controllers,
            Tightest(files, mounts, controllers, "cpu", ReadQuota),
            ReadCores(files, controllers),
            (long?)Tightest(files, mounts, controllers, "memory", ReadMemory));
    }

    /// <summary>A line is "ID:controllers:group"; ID 0 with no controllers is version 2.</summary>
    private static IEnumerable<CgroupController> ReadControllers(SystemFiles files, CgroupMount[] mounts, string line)
    {
        var parts = line.Split(':', 3);
        if (parts.Length < 3)
        {
            yield break;
        }

        var version = parts[0] == "0" && parts[1].Length == 0 ? 2 : 1;
        var names = parts[1].Split(',');
        var mount = mounts.FirstOrDefault(mount => mount.Version == version && (version == 2 || names.All(mount.Options.Contains)));
        if (mount is null)
        {
            yield break;
        }

        var folder = mount.FolderOf(parts[2]);
        var writable = NativeMethods.IsWritable(files.PathOf(folder));
        names = version == 2 ? files.Text($"{folder}/cgroup.controllers")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [] : names;
        foreach (var name in names.Where(name => !name.StartsWith("name=", StringComparison.Ordinal)))
        {
            yield return new(name, version, folder, writable);
        }
    }

    private static double? Tightest(
        SystemFiles files,
        CgroupMount[] mounts,
        CgroupController[] controllers,
        string name,
        Func<SystemFiles, string, int, double?> read)
    {
        double? tightest = null;
        foreach (var controller in controllers.Where(controller => controller.Name == name))
        {
            var top = mounts.First(mount => mount.Version == controller.Version && IsInside(controller.Path, mount.Point)).Point;
            for (var folder = controller.Path; IsInside(folder, top); folder = Path.GetDirectoryName(folder) ?? "")
            {
                var limit = read(files, folder, controller.Version);
                tightest = limit is { } found && !(found >= tightest) ? found : tightest;
            }
        }

        return tightest;
    }

    private static bool IsInside(string folder, string top) => folder == top || folder.StartsWith(top + "/", StringComparison.Ordinal);

    private static double? ReadQuota(SystemFiles files, string folder, int version)
    {
        var words = version == 2 ? files.Text($"{folder}/cpu.max")?.Split(' ') ?? [] : [];
        double? quota = version == 2 ? Parse(words.FirstOrDefault()) : files.Number($"{folder}/cpu.cfs_quota_us");
        double? period = version == 2 ? Parse(words.Skip(1).FirstOrDefault()) : files.Number($"{folder}/cpu.cfs_period_us");
        return quota > 0 && period > 0 ? quota / period : null;
    }

    private static double? ReadMemory(SystemFiles files, string folder, int version) =>
        files.Number($"{folder}/{(version == 2 ? "memory.max" : "memory.limit_in_bytes")}") is { } limit and < NoMemoryLimit ? limit : null;

    private static CoreSet? ReadCores(SystemFiles files, CgroupController[] controllers)
    {
        var folder = controllers.FirstOrDefault(controller => controller.Name == "cpuset")?.Path;
        var cores = folder is null
            ? null
            : files.Cores($"{folder}/cpuset.cpus.effective") ?? files.Cores($"{folder}/cpuset.effective_cpus") ?? files.Cores($"{folder}/cpuset.cpus");
        return cores is { IsEmpty: false } ? cores : null;
    }

    private static double? Parse(string? word) =>
        double.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
