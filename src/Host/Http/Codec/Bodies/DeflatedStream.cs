using System.IO.Compression;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// Reads "deflate": by RFC 9110 the zlib format, but some clients send the bare deflate stream. The first two bytes tell: a zlib header
/// names method 8 and is a multiple of 31.
/// </summary>
internal sealed class DeflatedStream(Stream encoded) : Stream
{
    private Stream? _decoded;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _decoded ??= await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await _decoded.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            (_decoded ?? encoded).Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<Stream> OpenAsync(CancellationToken cancellation)
    {
        var start = new byte[2];
        var length = await encoded.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        var whole = new PrefixedStream(start.AsMemory(0, length), encoded);
        var zlib = length == 2 && (start[0] & 0xf) == 8 && ((start[0] << 8) | start[1]) % 31 == 0;
        return zlib ? new ZLibStream(whole, CompressionMode.Decompress) : new DeflateStream(whole, CompressionMode.Decompress);
    }
}
