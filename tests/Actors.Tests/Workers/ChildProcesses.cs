using System.Globalization;

namespace ActorInference.Actors.Tests;

/// <summary>The worker processes of this process, read from /proc: also those that are dead and not reaped.</summary>
internal static class ChildProcesses
{
    internal static IReadOnlyList<int> Workers() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(process => ParentOf(process) == Environment.ProcessId),
    ];

    // "PID (NAME) STATE PARENT ...", where the name may hold anything. The process may end while it is looked at.
    private static int ParentOf(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 4)..].Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
