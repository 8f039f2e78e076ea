using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>The fields of a stat file of /proc, of a process or a thread, that are used here.</summary>
/// <param name="Name">At most 15 characters.</param>
/// <param name="State">'R' runs, 'S' waits, 'Z' ended and is not collected, …</param>
/// <param name="Parent">The parent's process id.</param>
/// <param name="CpuTime">User and system time.</param>
/// <param name="Nice">-20 to 19.</param>
/// <param name="Started">Ticks since the machine started: with the id it names a process for good.</param>
/// <param name="LastCore">Where it ran last.</param>
/// <param name="Scheduling">The scheduling class.</param>
internal sealed record ProcessStat(
    string Name,
    char State,
    int Parent,
    TimeSpan CpuTime,
    int Nice,
    string Started,
    int LastCore,
    ThreadScheduling Scheduling)
{
    /// <summary>USER_HZ, the same on all architectures that .NET runs on.</summary>
    private const int TicksPerSecond = 100;

    /// <summary>Null when it ended. The name may hold anything: counting begins behind its last parenthesis.</summary>
    public static ProcessStat? Read(SystemFiles files, string path)
    {
        var text = files.Text(path);
        var open = text?.IndexOf('(') ?? -1;
        var close = text?.LastIndexOf(')') ?? -1;
        if (text is null || open < 0 || close < open)
        {
            return null;
        }

        // Field 3 of proc(5) is the first one here.
        var fields = text[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 39)
        {
            return null;
        }

        return new(
            text[(open + 1)..close],
            fields[0][0],
            (int)Number(fields[1]),
            TimeSpan.FromSeconds((double)(Number(fields[11]) + Number(fields[12])) / TicksPerSecond),
            (int)Number(fields[16]),
            fields[19],
            (int)Number(fields[36]),
            new((SchedulingPolicy)Number(fields[38]), (int)Number(fields[37])));
    }

    private static long Number(string field) => long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
