using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>The memory of this machine and how much of it this process may use.</summary>
/// <param name="TotalBytes">Of the machine.</param>
/// <param name="AvailableBytes">What could be taken now without swapping; 0 when the kernel does not tell.</param>
/// <param name="CgroupLimitBytes">Of all processes of the cgroup together; null without a limit.</param>
public sealed record MachineMemory(long TotalBytes, long AvailableBytes, long? CgroupLimitBytes)
{
    /// <summary>The smaller of the machine's memory and the cgroup's limit.</summary>
    public long UsableBytes => Math.Min(TotalBytes, CgroupLimitBytes ?? long.MaxValue);

    /// <exception cref="IsolationException">Nobody tells how much there is.</exception>
    public static MachineMemory Read() => Read(SystemFiles.Machine, NativeMethods.PhysicalMemory());

    /// <param name="files">Its files. A service may see those of processes only (systemd's ProcSubset=pid).</param>
    /// <param name="physical">All memory by the kernel's word, for want of a file.</param>
    internal static MachineMemory Read(SystemFiles files, long? physical = null) => new(
        Kilobytes(files, "MemTotal") ?? physical ?? throw new IsolationException("The memory of this machine is not known: '/proc/meminfo' cannot be read."),
        Kilobytes(files, "MemAvailable") ?? 0,
        CgroupReader.Read(files).MemoryLimitBytes);

    /// <summary>A line is "MemTotal:       16384 kB".</summary>
    private static long? Kilobytes(SystemFiles files, string key) =>
        long.TryParse(files.Field("/proc/meminfo", key)?.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var kilobytes) ? kilobytes << 10 : null;
}
