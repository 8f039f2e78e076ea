using System.IO.Compression;
using System.IO.Pipelines;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>The "Content-Encoding" of a request body: gzip, deflate or none.</summary>
internal static class BodyEncoding
{
    private static readonly StreamPipeReaderOptions Options = new(bufferSize: 16 * 1024, leaveOpen: false);

    /// <summary>A reader of the body as it was before encoding; the same reader when there was none.</summary>
    /// <exception cref="RequestRefusedException">415 for any other encoding.</exception>
    public static PipeReader Decode(PipeReader body, string? encoding) => encoding?.Trim().ToLowerInvariant() switch
    {
        null or "" or "identity" => body,
        "gzip" or "x-gzip" => PipeReader.Create(new GZipStream(body.AsStream(leaveOpen: true), CompressionMode.Decompress), Options),
        "deflate" => PipeReader.Create(new DeflatedStream(body.AsStream(leaveOpen: true)), Options),
        _ => throw new RequestRefusedException(415, "The request body has a \"Content-Encoding\" other than gzip, deflate and identity."),
    };
}
