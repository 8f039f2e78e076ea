using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ActorInference.Bench.KernelRemote;

/// <summary>What the loopback itself takes: bytes sent, read whole, copied once and sent back by blocking sockets.</summary>
internal sealed class TcpFloor : IDisposable
{
    private readonly Socket _near = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Socket _far;
    private readonly Thread _echo;

    public TcpFloor(int size)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _near.Connect(listener.LocalEndPoint!);
        _far = listener.Accept();
        _far.NoDelay = true;
        _echo = new Thread(() => Echo(size)) { IsBackground = true };
        _echo.Start();
    }

    public void Measure(Samples samples, byte[] bytes, int rounds)
    {
        var back = new byte[bytes.Length];
        for (var i = 0; i < rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            _near.Send(bytes);
            ReadAll(_near, back);
            samples.Add(Stopwatch.GetTimestamp() - start);
        }
    }

    public void Dispose()
    {
        _near.Dispose();
        _echo.Join();
        _far.Dispose();
    }

    private static bool ReadAll(Socket socket, byte[] target)
    {
        for (var at = 0; at < target.Length;)
        {
            var read = socket.Receive(target.AsSpan(at));
            if (read == 0) return false;
            at += read;
        }

        return true;
    }

    private void Echo(int size)
    {
        var received = new byte[size];
        var copy = new byte[size];
        while (ReadAll(_far, received))
        {
            received.CopyTo(copy, 0);
            _far.Send(copy);
        }
    }
}
