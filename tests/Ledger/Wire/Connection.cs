using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ActorInference.Ledger.Wire;

/// <summary>
/// One connection of HTTP/1.1, with nothing between the judge and the socket: no pool that opens another, no retry. It sees bytes that nobody
/// asked for.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start, _end;

    private Connection()
    {
    }

    /// <summary>Whether anything came that belongs to no request: asked between requests.</summary>
    public bool HasUnsolicited => _end > _start || _socket.Available > 0;

    /// <exception cref="SocketException">Nobody listens there.</exception>
    public static async Task<Connection> OpenAsync(Uri url, CancellationToken cancellation)
    {
        var connection = new Connection();
        try
        {
            await connection._socket.ConnectAsync(url.Host, url.Port, cancellation);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public async Task SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellation)
    {
        while (request.Length > 0) request = request[await _socket.SendAsync(request, cancellation)..];
    }

    /// <exception cref="EndOfStreamException">The connection ended first.</exception>
    /// <exception cref="MalformedAnswerException">It is no HTTP.</exception>
    public async Task<Answer> ReceiveAsync(CancellationToken cancellation)
    {
        var status = await LineAsync(cancellation);
        if (!status.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) || status.Length < 12) throw new MalformedAnswerException($"a status line \"{status}\"");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var line = await LineAsync(cancellation); line.Length > 0; line = await LineAsync(cancellation))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..Math.Max(colon, 0)]] = line[(colon + 1)..].Trim();
        }

        var body = headers.TryGetValue("Content-Length", out var length)
            ? await BytesAsync(int.Parse(length, CultureInfo.InvariantCulture), cancellation)
            : await ChunksAsync(cancellation);
        int? head = headers.TryGetValue("Inference-Header-Content-Length", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : null;
        return new(int.Parse(status.AsSpan(9, 3), CultureInfo.InvariantCulture), headers.ContainsKey("Retry-After"), head, body);
    }

    public void Dispose() => _socket.Dispose();

    private async Task<byte[]> ChunksAsync(CancellationToken cancellation)
    {
        var body = new MemoryStream();
        while (true)
        {
            var size = int.Parse(await LineAsync(cancellation), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            body.Write(await BytesAsync(size, cancellation));
            await LineAsync(cancellation);
            if (size == 0) return body.ToArray();
        }
    }

    private async Task<string> LineAsync(CancellationToken cancellation)
    {
        var line = new List<byte>();
        while (true)
        {
            if (_start == _end) await FillAsync(cancellation);
            var next = _buffer[_start++];
            if (next == '\n') return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
            line.Add(next);
        }
    }

    private async Task<byte[]> BytesAsync(int count, CancellationToken cancellation)
    {
        var bytes = new byte[count];
        for (var done = 0; done < count;)
        {
            if (_start == _end) await FillAsync(cancellation);
            var part = Math.Min(count - done, _end - _start);
            _buffer.AsSpan(_start, part).CopyTo(bytes.AsSpan(done));
            (_start, done) = (_start + part, done + part);
        }

        return bytes;
    }

    private async Task FillAsync(CancellationToken cancellation)
    {
        (_start, _end) = (0, await _socket.ReceiveAsync(_buffer, cancellation));
        if (_end == 0) throw new EndOfStreamException("The connection ended before the answer did.");
    }
}
