using System.Globalization;

namespace ActorInference.Isolation;

internal static class RightsReader
{
    private const string Status = "/proc/self/status";
    private const int HighestRealtimePriority = 99;
    private const int LowestNice = -20;

    /// <summary>Capabilities that isolation asks for, by their bits.</summary>
    private static readonly (string Name, int Bit)[] Wanted =
    [
        ("CAP_KILL", 5), ("CAP_IPC_LOCK", 14), ("CAP_SYS_PTRACE", 19), ("CAP_SYS_ADMIN", 21), ("CAP_SYS_NICE", 23), ("CAP_SYS_RESOURCE", 24),
    ];

    public static ProcessRights Read(SystemFiles files)
    {
        var users = files.Field(Status, "Uid")?.Split('\t', ' ')
            ?? throw new IsolationException("'/proc/self/status' cannot be read; mount /proc.");
        var effective = ulong.Parse(files.Field(Status, "CapEff") ?? "0", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var capabilities = Wanted.Where(wanted => (effective >> wanted.Bit & 1) != 0).Select(wanted => wanted.Name).ToArray();
        var mayNice = capabilities.Contains("CAP_SYS_NICE");
        return new(
            int.Parse(users[Math.Min(1, users.Length - 1)], CultureInfo.InvariantCulture),
            capabilities,
            mayNice ? HighestRealtimePriority : (int)Allowed(files, "Max realtime priority", HighestRealtimePriority),
            // The limit counts from 20 downwards: 25 allows -5.
            mayNice ? LowestNice : Math.Min(0, 20 - (int)Allowed(files, "Max nice priority", 20 - LowestNice)),
            capabilities.Contains("CAP_IPC_LOCK") ? null : Soft(files, "Max locked memory"),
            Soft(files, "Max open files") ?? long.MaxValue);
    }

    /// <summary>A limit that is none, or beyond all that the kernel knows, allows the most there is; one that is not told allows nothing.</summary>
    private static long Allowed(SystemFiles files, string name, int most)
    {
        var limits = files.Lines("/proc/self/limits");
        return Array.Exists(limits, line => line.StartsWith(name, StringComparison.Ordinal)) ? Math.Min(LimitsReader.Find(limits, name, 0) ?? most, most) : 0;
    }

    private static long? Soft(SystemFiles files, string name) => LimitsReader.Find(files.Lines("/proc/self/limits"), name, 0);
}
