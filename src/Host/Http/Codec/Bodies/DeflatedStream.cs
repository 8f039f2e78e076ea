using System.IO.Compression;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// Reads "deflate": by RFC 9110 the zlib format, but some clients send the bare deflate stream. The first two bytes tell: a zlib header
/// names method 8 and is a multiple of 31.
/// </summary>
internal sealed class DeflatedStream(Stream encoded) : IncomingStream
{
    private Stream? _decoded;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _decoded ??= await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await _decoded.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
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
