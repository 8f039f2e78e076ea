using System.Net.Sockets;

namespace Akka.Remote.Transport;

/// <summary>What the configuration says about sockets.</summary>
internal static class SocketOptions
{
    private const int IpProtocolTcp = 6;
    private const int TcpNotSentLowWater = 25;

    /// <summary>So much may wait in the system before it has left: what is written next does not queue behind more than that.</summary>
    private const int UnsentBytes = 256 * 1024;

    public static void Apply(Socket socket, TcpSettings settings)
    {
        socket.NoDelay = settings.NoDelay;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, settings.KeepAlive);

        // A size that is set is final; left alone, the system fits it to the link.
        if (settings.SendBufferSize != TcpSettings.DefaultBufferSize) socket.SendBufferSize = settings.SendBufferSize;
        if (settings.ReceiveBufferSize != TcpSettings.DefaultBufferSize) socket.ReceiveBufferSize = settings.ReceiveBufferSize;
        if (OperatingSystem.IsLinux()) socket.SetRawSocketOption(IpProtocolTcp, TcpNotSentLowWater, BitConverter.GetBytes(UnsentBytes));
    }
}
