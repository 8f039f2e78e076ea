using System.Net.Sockets;

namespace Akka.Remote.Transport;

/// <summary>What the configuration says about sockets.</summary>
internal static class SocketOptions
{
    private const int IpProtocolTcp = 6;
    private const int TcpNotSentLowWater = 25;
    private const int TcpThinLinearTimeouts = 16;
    private const int TcpUserTimeout = 18;
    private const int TcpLongestPause = 44;

    /// <param name="socket">Best before it connects.</param>
    /// <param name="settings">Of its listener.</param>
    /// <param name="kernel">What is done beside Akka.NET's settings.</param>
    /// <param name="patience">Milliseconds without a sign of life after which the connection is given up.</param>
    public static void Apply(Socket socket, TcpSettings settings, KernelSettings kernel, long patience)
    {
        socket.NoDelay = settings.NoDelay;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, settings.KeepAlive);

        // A size that is set is final; left alone, the system fits it to the link.
        if (settings.SendBufferSize != TcpSettings.DefaultBufferSize) socket.SendBufferSize = settings.SendBufferSize;
        if (settings.ReceiveBufferSize != TcpSettings.DefaultBufferSize) socket.ReceiveBufferSize = settings.ReceiveBufferSize;
        if (!OperatingSystem.IsLinux()) return;
        if (kernel.TcpUnsentBytes is { } unsent) TrySet(socket, TcpNotSentLowWater, unsent);
        if (kernel.TcpLongestPause is { } pause) RepeatSoon(socket, pause, (int)Math.Min(patience, int.MaxValue));
    }

    // What was lost is repeated after a second at the latest (Linux 6.15), and six times before the pauses double where little is on its way, such as
    // heartbeats: at 30 % loss a link would otherwise be silent for longer than a resolver waits. The system would give up such a link after fifteen
    // repetitions, so it is told how long to go on.
    private static void RepeatSoon(Socket socket, int pause, int patience)
    {
        TrySet(socket, TcpThinLinearTimeouts, 1);
        if (TrySet(socket, TcpLongestPause, pause)) TrySet(socket, TcpUserTimeout, patience);
    }

    // A system that does not know the option works without it.
    private static bool TrySet(Socket socket, int option, int value)
    {
        try
        {
            socket.SetRawSocketOption(IpProtocolTcp, option, BitConverter.GetBytes(value));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
