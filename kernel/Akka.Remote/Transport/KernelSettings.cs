using Akka.Configuration;

namespace Akka.Remote.Transport;

/// <summary>The section akka.remote.kernel: what is done beside Akka.NET's protocol.</summary>
internal sealed class KernelSettings(Config config)
{
    private const string Section = "akka.remote.kernel.";

    /// <summary>Bytes of a payload above which it goes in pieces; int.MaxValue for never.</summary>
    public int LargeMessageThreshold { get; } = config.GetString(Section + "large-message-threshold") is "off" or "false"
        ? int.MaxValue
        : (int)Math.Clamp(config.GetByteSize(Section + "large-message-threshold", 32 * 1024).GetValueOrDefault(), 1024, int.MaxValue);

    public int PieceSize { get; } = (int)Math.Clamp(config.GetByteSize(Section + "large-message-piece", 128 * 1024).GetValueOrDefault(), 4096, 1 << 24);

    public int QueueSize { get; } = Math.Max(16, config.GetInt(Section + "outbound-queue-size", 20000));

    public TimeSpan StallTimeout { get; } = config.GetTimeSpan(Section + "outbound-stall-timeout", TimeSpan.FromSeconds(2));

    public int MaximumConnections { get; } = Math.Max(2, config.GetInt(Section + "maximum-connections", 4096));

    public int MaximumUnidentified { get; } = Math.Max(1, config.GetInt(Section + "maximum-unidentified-connections", 2048));

    public TimeSpan HandshakeTimeout { get; } = config.GetTimeSpan("akka.remote.handshake-timeout", TimeSpan.FromSeconds(15));
}
