using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace ActorInference.Bench.Http;

/// <summary>
/// One keep-alive connection of the load generator: sends the same prepared request again and again. Understands Content-Length and
/// chunked answers and nothing more, so that its own cost is small and equal for every server.
/// </summary>
internal sealed class HttpConnection(int port) : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[1 << 20];

    public Task ConnectAsync() => _socket.ConnectAsync("127.0.0.1", port);

    /// <summary>Sends <paramref name="request"/> and reads the whole answer; returns its status.</summary>
    public async Task<int> SendAsync(ReadOnlyMemory<byte> request)
    {
        for (var sent = 0; sent < request.Length;) sent += await _socket.SendAsync(request[sent..]);
        var have = 0;
        while (true)
        {
            var n = await _socket.ReceiveAsync(_buffer.AsMemory(have));
            if (n == 0) throw new IOException("The server closed the connection.");
            have += n;
            if (Complete(_buffer.AsSpan(0, have), out var status)) return status;
            if (have == _buffer.Length) throw new IOException("The answer is larger than a benchmark answer can be.");
        }
    }

    public void Connect() => _socket.Connect("127.0.0.1", port);

    /// <summary>As <see cref="SendAsync"/>, on the calling thread alone.</summary>
    public int Send(ReadOnlySpan<byte> request)
    {
        while (request.Length > 0) request = request[_socket.Send(request)..];
        for (var have = 0; ;)
        {
            var n = _socket.Receive(_buffer.AsSpan(have));
            if (n == 0) throw new IOException("The server closed the connection.");
            have += n;
            if (Complete(_buffer.AsSpan(0, have), out var status)) return status;
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    public static byte[] Request(string path, string contentType, byte[] body, int jsonLength)
    {
        var header = $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {contentType}\r\nContent-Length: {body.Length}\r\n"
            + (jsonLength >= 0 ? $"Inference-Header-Content-Length: {jsonLength}\r\n" : "") + "\r\n";
        return [.. Encoding.ASCII.GetBytes(header), .. body];
    }

    private static bool Complete(ReadOnlySpan<byte> answer, out int status)
    {
        status = 0;
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var head = answer[..end];
        Utf8Parser.TryParse(head[9..], out status, out _);
        var body = answer[(end + 4)..];
        var at = IndexOfHeader(head, "content-length:"u8);
        if (at >= 0)
        {
            Utf8Parser.TryParse(head[at..].TrimStart((byte)' '), out int length, out _);
            return body.Length >= length;
        }

        return body.EndsWith("0\r\n\r\n"u8);
    }

    private static int IndexOfHeader(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        for (var line = head.IndexOf((byte)'\n'); line >= 0;)
        {
            var rest = head[(line + 1)..];
            if (rest.Length >= name.Length && Ascii.EqualsIgnoreCase(rest[..name.Length], name)) return line + 1 + name.Length;
            var next = rest.IndexOf((byte)'\n');
            line = next < 0 ? -1 : line + 1 + next;
        }

        return -1;
    }
}
