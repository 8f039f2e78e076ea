using Akka.Configuration;

namespace Akka.Remote.Transport;

/// <summary>The section akka.remote.kernel: what is done beside Akka.NET's protocol.</summary>
internal sealed class KernelSettings(Config config)
{
    private const string Section = "akka.remote.kernel.";

    /// <summary>Bytes of a payload above which it goes in pieces; int.MaxValue for never.</summary>
    public int LargeMessageThreshold { get; } = IsOff(config, "large-message-threshold")
        ? int.MaxValue
        : (int)Math.Clamp(config.GetByteSize(Section + "large-message-threshold", 32 * 1024).GetValueOrDefault(), 1024, int.MaxValue);

    public int PieceSize { get; } = (int)Math.Clamp(config.GetByteSize(Section + "large-message-piece", 128 * 1024).GetValueOrDefault(), 4096, 1 << 24);

    public int QueueSize { get; } = Math.Max(16, config.GetInt(Section + "outbound-queue-size", 20000));

    public TimeSpan StallTimeout { get; } = config.GetTimeSpan(Section + "outbound-stall-timeout", TimeSpan.FromSeconds(2));

    public int MaximumConnections { get; } = Math.Max(2, config.GetInt(Section + "maximum-connections", 4096));

    public int MaximumUnidentified { get; } = Math.Max(1, config.GetInt(Section + "maximum-unidentified-connections", 2048));

    /// <summary>Milliseconds between two repetitions of what was lost, at most; null for what the system does by itself.</summary>
    public int? TcpLongestPause { get; } = IsOff(config, "tcp-longest-pause") ? null : (int)Math.Clamp(config.GetTimeSpan(Section + "tcp-longest-pause", TimeSpan.FromSeconds(1)).TotalMilliseconds, 1000, 120_000);

    /// <summary>Bytes that may wait in the system unsent; null for as many as fit.</summary>
    public int? TcpUnsentBytes { get; } = IsOff(config, "tcp-unsent-bytes") ? null : (int)Math.Clamp(config.GetByteSize(Section + "tcp-unsent-bytes", 256 * 1024).GetValueOrDefault(), 4096, int.MaxValue);

    private static bool IsOff(Config config, string key) => config.GetString(Section + key) is "off" or "false";
}
