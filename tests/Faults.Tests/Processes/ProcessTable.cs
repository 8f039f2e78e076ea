using System.Globalization;

namespace ActorInference.Faults.Tests.Processes;

/// <summary>Processes as /proc shows them.</summary>
internal static class ProcessTable
{
    /// <summary>All that descend from a process, the dead that nobody buried too.</summary>
    public static IReadOnlyList<ProcessLine> Descendants(int ancestor)
    {
        var all = All();
        var found = new List<ProcessLine>();
        var parents = new Queue<int>([ancestor]);
        while (parents.TryDequeue(out var parent))
        {
            foreach (var line in all.Where(line => line.Parent == parent))
            {
                found.Add(line);
                parents.Enqueue(line.Id);
            }
        }

        return found;
    }

    /// <summary>Whether any process of the machine lives whose last argument begins so.</summary>
    public static bool Any(string argument) => All().Any(line => LastArgument(line.Id).StartsWith(argument, StringComparison.Ordinal));

    /// <summary>The last argument of a process; "" when it has none, or is gone.</summary>
    public static string LastArgument(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").TrimEnd('\0').Split('\0')[^1];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Null for a process that does not exist.</summary>
    public static ProcessLine? Read(int process)
    {
        try
        {
            // PID (name, which may hold anything) STATE PARENT … BEGAN …
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var end = stat.LastIndexOf(')');
            var fields = stat[(end + 2)..].Split(' ');
            return new(process, int.Parse(fields[1], CultureInfo.InvariantCulture), stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..end], fields[0][0], long.Parse(fields[19], CultureInfo.InvariantCulture));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether every thread of a process stands still after SIGSTOP.</summary>
    public static bool StandsStill(int process) =>
        Directory.EnumerateDirectories($"/proc/{process}/task").All(thread => StateOf(thread) is 'T');

    private static char StateOf(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return stat[stat.LastIndexOf(')') + 2];
        }
        catch (IOException)
        {
            return ' ';
        }
    }

    private static List<ProcessLine> All() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var process) ? Read(process) : null)
            .OfType<ProcessLine>(),
    ];
}
