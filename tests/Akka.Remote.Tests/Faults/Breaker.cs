using System.Net;
using System.Net.Sockets;

namespace Akka.Remote.Tests.Faults;

/// <summary>
/// Stands before a node, lets everything through, and resets all connections when it is told to. The node listens on <see cref="Behind"/> and calls itself by
/// the address that the breaker listens on, with the same port.
/// </summary>
internal sealed class Breaker : IDisposable
{
    public const string Behind = "127.0.0.1";

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _open = [];
    private readonly int _port;

    public Breaker(string front, int port)
    {
        _port = port;
        _listener.Bind(new IPEndPoint(IPAddress.Parse(front), port));
        _listener.Listen();
        _ = AcceptAsync();
    }

    /// <summary>Whether a connection is open now.</summary>
    public bool IsConnected
    {
        get
        {
            lock (_open) return _open.Count > 0;
        }
    }

    /// <summary>Both ends of every connection see a reset.</summary>
    public void Reset()
    {
        lock (_open)
        {
            foreach (var socket in _open) Abort(socket);
            _open.Clear();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        Reset();
    }

    private static void Abort(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) await JoinAsync(await _listener.AcceptAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task JoinAsync(Socket near)
    {
        var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            near.NoDelay = true;
            await far.ConnectAsync(new IPEndPoint(IPAddress.Parse(Behind), _port));
        }
        catch (SocketException)
        {
            // The node does not listen, or whoever dialled it is gone: the next one is not to suffer for it.
            Abort(near);
            far.Dispose();
            return;
        }

        lock (_open) _open.AddRange([near, far]);
        _ = PumpAsync(near, far);
        _ = PumpAsync(far, near);
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                for (var sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was reset, by the test or by a node.
        }

        lock (_open) _open.Remove(from);
    }
}
