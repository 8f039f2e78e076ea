using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>Reads /proc/PID/limits: lines "NAME   soft   hard   unit" under a head line.</summary>
internal static class LimitsReader
{
    public static ObservedLimits? Read(SystemFiles files, int process)
    {
        var lines = files.Lines($"/proc/{process}/limits");
        return lines.Length == 0
            ? null
            : new(
                Seconds(Find(lines, "Max cpu time", 0)),
                Seconds(Find(lines, "Max cpu time", 1)),
                Find(lines, "Max data size", 0),
                Find(lines, "Max address space", 0),
                Find(lines, "Max core file size", 0),
                Find(lines, "Max open files", 0));
    }

    /// <summary>Null for unlimited.</summary>
    public static long? Find(string[] lines, string name, int column)
    {
        var line = lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        var word = line?[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(column);
        return long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }

    private static TimeSpan? Seconds(long? limit) => limit is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
