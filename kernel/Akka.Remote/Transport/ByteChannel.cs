using System.Net.Security;
using System.Net.Sockets;

namespace Akka.Remote.Transport;

/// <summary>
/// The bytes of one connection, plain or under TLS. First awaited, while the ends get to know each other; then read and written by
/// threads of the connection, which saves two hand-overs per message and owes nothing to a busy thread pool.
/// </summary>
internal sealed class ByteChannel : IDisposable
{
    private const int PollMicroseconds = 1_000_000;

    private readonly Socket _socket;
    private readonly SslStream? _tls;
    private bool _mightHaveMore;

    public ByteChannel(Socket socket, SslStream? tls)
    {
        _socket = socket;
        _tls = tls;
        if (tls is null) socket.Blocking = false;
    }

    /// <summary>Whether bytes can be written without waiting, and read into two places.</summary>
    public bool IsPlain => _tls is null;

    public ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken token) =>
        _tls is null ? _socket.ReceiveAsync(target, SocketFlags.None, token) : _tls.ReadAsync(target, token);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken token)
    {
        if (_tls is not null)
        {
            await _tls.WriteAsync(bytes, token).ConfigureAwait(false);
            return;
        }

        while (!bytes.IsEmpty) bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, token).ConfigureAwait(false)..];
    }

    /// <summary>Blocks until there are bytes: how many, 0 at the end, -1 when none came for a second.</summary>
    public int Read(Span<byte> target)
    {
        if (_tls is not null) return _tls.Read(target);
        if (!_mightHaveMore && !_socket.Poll(PollMicroseconds, SelectMode.SelectRead)) return -1;
        return Taken(_socket.Receive(target, SocketFlags.None, out var error), target.Length, error);
    }

    /// <summary>The same into two places, one after the other; not under TLS.</summary>
    public int Read(ArraySegment<byte>[] targets)
    {
        if (!_mightHaveMore && !_socket.Poll(PollMicroseconds, SelectMode.SelectRead)) return -1;
        return Taken(_socket.Receive(targets, SocketFlags.None, out var error), targets[0].Count + targets[1].Count, error);
    }

    /// <summary>Writes what goes without waiting: how many bytes.</summary>
    public int TryWrite(ReadOnlySpan<byte> bytes)
    {
        var count = _socket.Send(bytes, SocketFlags.None, out var error);
        if (error is SocketError.WouldBlock) return 0;
        return error == SocketError.Success ? count : throw new SocketException((int)error);
    }

    /// <summary>The same for bytes of several places, one after the other.</summary>
    public int TryWrite(ArraySegment<byte>[] parts)
    {
        var count = _socket.Send(parts, SocketFlags.None, out var error);
        if (error is SocketError.WouldBlock) return 0;
        return error == SocketError.Success ? count : throw new SocketException((int)error);
    }

    /// <summary>Writes all of it under TLS, blocking.</summary>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        _tls!.Write(bytes);
        return bytes.Length;
    }

    /// <summary>Blocks until more can be written, a second at most.</summary>
    public void WaitToWrite() => _socket.Poll(PollMicroseconds, SelectMode.SelectWrite);

    /// <summary>Wakes whoever reads or writes; both ends see the end.</summary>
    public void Shutdown()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    public void Dispose()
    {
        Shutdown();
        _tls?.Dispose();
        _socket.Dispose();
    }

    private int Taken(int count, int wanted, SocketError error)
    {
        _mightHaveMore = error == SocketError.Success && count == wanted;
        if (error is SocketError.WouldBlock) return -1;
        return error == SocketError.Success ? count : throw new SocketException((int)error);
    }
}
