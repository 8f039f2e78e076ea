using System.Net;
using System.Net.Sockets;

namespace ActorInference.Hosting.Demo.Clusters;

/// <summary>Ports of 127.0.0.1 that nobody listens on: below those that the operating system gives to whoever asks for any, so that none is taken meanwhile by a connection.</summary>
internal static class LoopbackPorts
{
    private const int Lowest = 15_000, AboveHighest = 32_000;

    public static int[] Choose(int count)
    {
        var listeners = new List<TcpListener>();
        try
        {
            while (listeners.Count < count)
            {
                TryListen(listeners);
            }

            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            listeners.ForEach(listener => listener.Stop());
        }
    }

    private static void TryListen(List<TcpListener> listeners)
    {
        var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(Lowest, AboveHighest));
        try
        {
            listener.Start();
            listeners.Add(listener);
        }
        catch (SocketException)
        {
            listener.Stop();
        }
    }
}
