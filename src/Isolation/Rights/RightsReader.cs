using System.Globalization;

namespace ActorInference.Isolation;

internal static class RightsReader
{
    private const string Status = "/proc/self/status";
    private const int HighestRealtimePriority = 99;
    private const int LowestNice = -20;

    /// <summary>The kernel's fixed number of the machine's own user namespace.</summary>
    private const string MachinesUsers = "user:[4026531837]";

    /// <summary>
    /// Capabilities that isolation asks for, by their bits. In a user namespace, as a container without root has one, a process has them all, and the kernel
    /// wants some of them from the machine's own namespace all the same.
    /// </summary>
    private static readonly (string Name, int Bit, bool IsOfTheMachine)[] Wanted =
    [
        ("CAP_KILL", 5, false), ("CAP_IPC_LOCK", 14, true), ("CAP_SYS_PTRACE", 19, false), ("CAP_SYS_ADMIN", 21, true), ("CAP_SYS_NICE", 23, true), ("CAP_SYS_RESOURCE", 24, true),
    ];

    public static ProcessRights Read(SystemFiles files)
    {
        var users = files.Field(Status, "Uid")?.Split('\t', ' ')
            ?? throw new IsolationException("'/proc/self/status' cannot be read; mount /proc.");
        var effective = ulong.Parse(files.Field(Status, "CapEff") ?? "0", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var isOfTheMachine = files.Link("/proc/self/ns/user") is null or MachinesUsers;
        var capabilities = Wanted.Where(wanted => (effective >> wanted.Bit & 1) != 0 && (isOfTheMachine || !wanted.IsOfTheMachine)).Select(wanted => wanted.Name).ToArray();
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
