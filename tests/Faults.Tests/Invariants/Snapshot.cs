using System.Globalization;
using System.Text.RegularExpressions;
using ActorInference.Faults.Tests.Processes;

namespace ActorInference.Faults.Tests.Invariants;

/// <summary>
/// All that a server holds of the machine (V7): descriptors, threads, child processes and the dead among them, names in /dev/shm, control
/// groups, rented bytes, memory. Threads that the .NET runtime keeps as it likes (pool, compiler) and the assemblies that it opens at their first use
/// are not counted.
/// </summary>
internal sealed partial record Snapshot(
    IReadOnlyDictionary<string, int> Descriptors, IReadOnlyDictionary<string, int> Threads, IReadOnlyDictionary<string, int> Children,
    int Zombies, IReadOnlyList<string> SharedMemory, IReadOnlyDictionary<string, int> ControlGroups, double RentedBytes, long ResidentBytes)
{
    private const long MemoryFloor = 32 << 20;

    // The pool's threads come and go by its own measure, compilers with the code that runs first, and the scheduler with the first restart.
    private static readonly string[] ThreadsOfTheRuntime = ["akka-scheduler", ".NET TP", ".NET Tiered", ".NET Long", ".NET BGC", ".NET SigHandler", ".NET File Watche"];

    public static Snapshot Of(int process, double rentedBytes)
    {
        var descendants = ProcessTable.Descendants(process);
        int[] all = [process, .. descendants.Where(line => !line.IsZombie).Select(line => line.Id)];
        return new(
            Counted(all.SelectMany(DescriptorsOf).Where(target => !target.EndsWith(".dll", StringComparison.Ordinal))),
            Counted(all.SelectMany(ThreadsOf)),
            Counted(descendants.Where(line => !line.IsZombie).Select(line => line.Name)),
            descendants.Count(line => line.IsZombie),
            Names("/dev/shm"),
            Counted(ControlGroupTree.Of(process).Select(folder => Numbers().Replace(folder, "#"))),
            rentedBytes,
            Resident(process));
    }

    /// <summary>What is there now that was not there before, a sentence each; empty when nothing leaked.</summary>
    public IReadOnlyList<string> LeakedSince(Snapshot before)
    {
        var leaks = new List<string>();
        Compare("descriptor", before.Descriptors, Descriptors, mayShrink: true);
        Compare("thread", before.Threads, Threads, mayShrink: true);
        Compare("child", before.Children, Children);
        Compare("control group", before.ControlGroups, ControlGroups);
        if (Zombies != before.Zombies) leaks.Add(Change("zombies", before.Zombies, Zombies));
        leaks.AddRange(SharedMemory.Except(before.SharedMemory).Select(name => $"/dev/shm/{name} is new"));
        if (RentedBytes != before.RentedBytes) leaks.Add($"rented bytes: {before.RentedBytes} before, {RentedBytes} now");
        var allowed = before.ResidentBytes + Math.Max(MemoryFloor, before.ResidentBytes / 10);
        if (ResidentBytes > allowed) leaks.Add($"memory: {before.ResidentBytes >> 20} MiB before, {ResidentBytes >> 20} MiB now, {allowed >> 20} allowed");
        return leaks;

        // Shared memory that nobody used for a while goes back, which leaves fewer descriptors than before; and the thread of an instance that was
        // replaced just before the watch began may have been counted while it ended.
        void Compare(string what, IReadOnlyDictionary<string, int> then, IReadOnlyDictionary<string, int> now, bool mayShrink = false)
        {
            foreach (var name in then.Keys.Union(now.Keys))
            {
                var (was, count) = (then.GetValueOrDefault(name), now.GetValueOrDefault(name));
                if (count > was || (count < was && !mayShrink)) leaks.Add(Change($"{what} {name}", was, count));
            }
        }
    }

    private static string Change(string what, int was, int count) => $"{what}: {Math.Abs(count - was)} {(count > was ? "more" : "fewer")} than {was}";

    private static Dictionary<string, int> Counted(IEnumerable<string> names) => names.GroupBy(name => name).ToDictionary(group => group.Key, group => group.Count());

    private static IEnumerable<string> DescriptorsOf(int process) => Entries($"/proc/{process}/fd").Select(Target).OfType<string>();

    private static IEnumerable<string> ThreadsOf(int process) => Entries($"/proc/{process}/task")
        .Select(folder => ReadOrNull(Path.Combine(folder, "comm"))?.Trim()).OfType<string>()
        .Select(name => Numbers().Replace(name, "#"))
        .Where(name => !ThreadsOfTheRuntime.Any(name.StartsWith));

    // socket:[1234] and pipe:[99] are counted by their kind, and what has a running number in its name by the rest of the name.
    private static string? Target(string link)
    {
        try
        {
            var target = new FileInfo(link).LinkTarget;
            return target?.IndexOf(":[", StringComparison.Ordinal) is > 0 and var kind ? target[..kind] : target is null ? null : Numbers().Replace(target, "#");
        }
        catch (IOException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"(?<=[-/.])\d+")]
    private static partial Regex Numbers();

    private static long Resident(int process)
    {
        var line = (ReadOrNull($"/proc/{process}/status") ?? "").Split('\n').FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }

    private static string[] Names(string folder) => [.. Entries(folder).Select(path => Path.GetFileName(path))];

    private static IEnumerable<string> Entries(string folder)
    {
        try
        {
            return Directory.GetFileSystemEntries(folder);
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static string? ReadOrNull(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
