using System.Net;
using System.Net.Sockets;

namespace ActorInference.Faults.Tests.Processes;

/// <summary>
/// A port for a server that is started again and again on it. Below those that the system hands out: a client that tries such a port while nobody
/// listens can be given the very same as its own, and is then connected to itself.
/// </summary>
internal static class FreePort
{
    private const int First = 15_000, Last = 30_000;

    public static int Find(Random random)
    {
        while (true)
        {
            var port = random.Next(First, Last);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
