using ActorInference.Contracts;

namespace ActorInference.Worker.Tests;

/// <summary>What this process has of the operating system because of workers.</summary>
/// <param name="Descriptors">Open ones; but for assemblies, which .NET opens when it likes.</param>
/// <param name="WorkerThreads">Threads that look after workers.</param>
/// <param name="Children">Child processes, zombies among them.</param>
/// <param name="Zombies">Children that nobody waited for.</param>
/// <param name="SharedMappings">Mappings of memory that is shared with workers.</param>
/// <param name="Rented">Bytes of tensors that somebody holds.</param>
/// <param name="Cgroups">Groups of workers.</param>
/// <param name="SharedFiles">Files in /dev/shm.</param>
internal sealed record Belongings(int Descriptors, int WorkerThreads, int Children, int Zombies, int SharedMappings, long Rented, int Cgroups, int SharedFiles)
{
    public static Belongings Count()
    {
        var children = Directory.GetDirectories("/proc/self/task").SelectMany(task => Words(Path.Combine(task, "children"))).ToArray();
        return new(
            Open().Count(static target => !target.EndsWith(".dll", StringComparison.Ordinal)),
            Directory.GetDirectories("/proc/self/task").Count(task => Words(Path.Combine(task, "comm")).FirstOrDefault()?.StartsWith("worker-", StringComparison.Ordinal) ?? false),
            children.Length,
            children.Count(child => Words($"/proc/{child}/stat").Skip(2).FirstOrDefault() == "Z"),
            File.ReadLines("/proc/self/maps").Count(static line => line.Contains("memfd:", StringComparison.Ordinal) && !line.Contains("doublemapper", StringComparison.Ordinal)),
            TensorPool.RentedBytes,
            Directory.Exists("/sys/fs/cgroup/memory") ? Directory.GetDirectories("/sys/fs/cgroup/memory", $"*{Environment.ProcessId}*", SearchOption.AllDirectories).Length : 0,
            Directory.GetFileSystemEntries("/dev/shm").Length);
    }

    public bool IsNoMoreThan(Belongings before) =>
        Descriptors <= before.Descriptors && WorkerThreads <= before.WorkerThreads && Children <= before.Children && Zombies <= before.Zombies
        && SharedMappings <= before.SharedMappings && Rented <= before.Rented && Cgroups <= before.Cgroups && SharedFiles <= before.SharedFiles;

    /// <summary>What each descriptor is of, the same ones beside each other.</summary>
    public static IEnumerable<string> Open() =>
        Directory.GetFileSystemEntries("/proc/self/fd").Select(static entry => new FileInfo(entry).LinkTarget ?? "").Order(StringComparer.Ordinal);

    private static string[] Words(string path)
    {
        try
        {
            return File.ReadAllText(path).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            return [];
        }
    }
}
