using System.Net;
using System.Net.Sockets;

namespace Akka.Remote.Tests.Large;

/// <summary>
/// Stands between two nodes and lets as many bytes through as it is told to, so that a test says how far a message may have come. The node behind it listens on
/// <see cref="Behind"/> and calls itself <see cref="Front"/>, where the relay takes the same port.
/// </summary>
internal sealed class Relay : IDisposable
{
    public const string Front = "127.0.0.2";
    public const string Behind = "127.0.0.1";

    private const int BufferSize = 64 * 1024;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = BufferSize };
    private readonly Socket _far = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = BufferSize, NoDelay = true };
    private readonly SemaphoreSlim _changed = new(0);
    private readonly long[] _left = [0, 0];

    public Relay(int port)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Parse(Front), port));
        _listener.Listen();
        new Thread(() => Run(port)) { IsBackground = true }.Start();
    }

    private enum Way
    {
        There,
        Back,
    }

    public void AllowThere(long bytes) => Allow(Way.There, bytes);

    public void AllowBack(long bytes) => Allow(Way.Back, bytes);

    /// <summary>Waits until what was allowed on the way back has been used up.</summary>
    public async Task BackUsedUpAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Left(Way.Back) > 0) await _changed.WaitAsync(limit.Token);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _far.Dispose();
        AllowThere(1);
        AllowBack(1);
    }

    private void Run(int port)
    {
        try
        {
            using var near = _listener.Accept();
            near.NoDelay = true;
            _far.Connect(new IPEndPoint(IPAddress.Parse(Behind), port));
            var back = new Thread(() => Pump(_far, near, Way.Back)) { IsBackground = true };
            back.Start();
            Pump(near, _far, Way.There);
            back.Join();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private void Pump(Socket from, Socket to, Way way)
    {
        var buffer = new byte[BufferSize];
        try
        {
            while (true)
            {
                var count = from.Receive(buffer.AsSpan(0, WaitForLeave(way)));
                if (count == 0) break;
                Allow(way, -count);
                for (var sent = 0; sent < count;) sent += to.Send(buffer.AsSpan(sent, count - sent));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One of the nodes has closed.
        }
    }

    private long Left(Way way)
    {
        lock (_left) return _left[(int)way];
    }

    private int WaitForLeave(Way way)
    {
        lock (_left)
        {
            while (_left[(int)way] <= 0) Monitor.Wait(_left);
            return (int)Math.Min(_left[(int)way], BufferSize);
        }
    }

    private void Allow(Way way, long bytes)
    {
        lock (_left)
        {
            _left[(int)way] += bytes;
            Monitor.PulseAll(_left);
        }

        _changed.Release();
    }
}
