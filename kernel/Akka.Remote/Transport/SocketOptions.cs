using System.Net.Sockets;

namespace Akka.Remote.Transport;

/// <summary>What the configuration says about sockets.</summary>
internal static class SocketOptions
{
    private const int IpProtocolTcp = 6;
    private const int TcpNotSentLowWater = 25;
    private const int TcpThinLinearTimeouts = 16;

    /// <summary>So much may wait in the system before it has left: what is written next does not queue behind more than that.</summary>
    private const int UnsentBytes = 256 * 1024;

    public static void Apply(Socket socket, TcpSettings settings)
    {
        socket.NoDelay = settings.NoDelay;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, settings.KeepAlive);

        // A size that is set is final; left alone, the system fits it to the link.
        if (settings.SendBufferSize != TcpSettings.DefaultBufferSize) socket.SendBufferSize = settings.SendBufferSize;
        if (settings.ReceiveBufferSize != TcpSettings.DefaultBufferSize) socket.ReceiveBufferSize = settings.ReceiveBufferSize;
        if (!OperatingSystem.IsLinux()) return;
        socket.SetRawSocketOption(IpProtocolTcp, TcpNotSentLowWater, BitConverter.GetBytes(UnsentBytes));
        RepeatSoon(socket);
    }

    // Where little is on its way, such as heartbeats, what was lost is repeated six times before the pauses double: at 30 % loss a link would otherwise be
    // silent for longer than a resolver waits.
    private static void RepeatSoon(Socket socket)
    {
        try
        {
            socket.SetRawSocketOption(IpProtocolTcp, TcpThinLinearTimeouts, BitConverter.GetBytes(1));
        }
        catch (SocketException)
        {
            // A system that does not know the option works without it.
        }
    }
}
