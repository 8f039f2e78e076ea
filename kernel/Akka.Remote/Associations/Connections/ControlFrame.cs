using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

/// <summary>A frame of the connection's own, ready to be written.</summary>
internal sealed class ControlFrame(byte[] body)
{
    public static readonly ControlFrame Heartbeat = new(PduCodec.Heartbeat);

    /// <summary>Not a frame: asks for the acknowledgement that is due, if no message took it along meanwhile.</summary>
    public static readonly ControlFrame AckDue = new([]);

    public byte[] Body { get; } = body;
}
