using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using ActorInference.Contracts;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// Writes the answer to an inference, one at a time; made for reuse. JSON and raw tensors go from native memory into the response in
/// pieces, so an answer of any size needs the memory of a piece. Small JSON answers carry a length, larger ones are chunked.
/// </summary>
internal sealed class InferResponseWriter
{
    private const int PieceBytes = 64 * 1024;
    private const int KeptHeadBytes = 64 * 1024;

    private readonly JsonText _text = new();
    private ArrayBufferWriter<byte> _head = new();

    /// <param name="response">Nothing of it was sent yet.</param>
    /// <param name="result">Owned by the caller; <see cref="OutputWishes.Apply"/> was called on its outputs.</param>
    /// <param name="wishes">What the client asked for.</param>
    /// <param name="cancellation">Ends the writing when the client leaves.</param>
    public async ValueTask WriteAsync(HttpResponse response, InferResult result, OutputWishes wishes, CancellationToken cancellation)
    {
        var binary = BinaryBytes(result.Outputs, wishes);
        response.ContentType = binary is null ? "application/json" : "application/octet-stream";
        if (wishes.Compression == ResponseEncoding.None)
        {
            await WriteAsync(response, response.BodyWriter, result, wishes, binary, cancellation).ConfigureAwait(false);
            return;
        }

        response.Headers.ContentEncoding = wishes.Compression == ResponseEncoding.Gzip ? "gzip" : "deflate";
        var body = PipeWriter.Create(Compress(response.Body, wishes.Compression));
        await WriteAsync(response, body, result, wishes, binary, cancellation).ConfigureAwait(false);
        await body.CompleteAsync().ConfigureAwait(false);
    }

    private static Stream Compress(Stream body, ResponseEncoding encoding) => encoding == ResponseEncoding.Gzip
        ? new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true)
        : new ZLibStream(body, CompressionLevel.Fastest, leaveOpen: true);

    private static long? BinaryBytes(NamedTensor[] outputs, OutputWishes wishes)
    {
        long? bytes = null;
        foreach (var output in outputs)
        {
            bytes = wishes.IsBinary(output.Name) ? (bytes ?? 0) + output.Buffer.Length : bytes;
        }

        return bytes;
    }

    private static async ValueTask WriteBytesAsync(PipeWriter body, NamedTensor output, CancellationToken cancellation)
    {
        for (var position = 0L; position < output.Buffer.Length; position += PieceBytes)
        {
            body.Write(output.Buffer.Span.Slice((int)position, (int)Math.Min(PieceBytes, output.Buffer.Length - position)));
            if (output.Buffer.Length - position > PieceBytes)
            {
                await body.FlushAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask WriteAsync(
        HttpResponse response, PipeWriter body, InferResult result, OutputWishes wishes, long? binary, CancellationToken cancellation)
    {
        var plain = wishes.Compression == ResponseEncoding.None;
        _text.Begin(binary is null ? body : _head);
        await WriteJsonAsync(binary is null ? body : null, result, wishes, cancellation).ConfigureAwait(false);
        if (binary is not null)
        {
            response.Headers[HeaderNames.InferenceHeaderLength] = _text.Written.ToString(System.Globalization.CultureInfo.InvariantCulture);
            response.ContentLength = plain ? _text.Written + binary : null;
            body.Write(_head.WrittenSpan);
            foreach (var output in result.Outputs)
            {
                if (wishes.IsBinary(output.Name))
                {
                    await WriteBytesAsync(body, output, cancellation).ConfigureAwait(false);
                }
            }
        }
        else if (plain && !response.HasStarted)
        {
            response.ContentLength = _text.Written;
        }

        await body.FlushAsync(cancellation).ConfigureAwait(false);
        _text.Begin(_head);
        _head.ResetWrittenCount();
        _head = _head.Capacity > KeptHeadBytes ? new() : _head;
    }

    /// <param name="body">Flushed from time to time; null when nothing may be sent before the JSON is complete.</param>
    private async ValueTask WriteJsonAsync(PipeWriter? body, InferResult result, OutputWishes wishes, CancellationToken cancellation)
    {
        WriteBeginning(result);
        var flushed = 0L;
        for (var i = 0; i < result.Outputs.Length; i++)
        {
            var output = result.Outputs[i];
            _text.Raw(i > 0 ? ","u8 : ""u8);
            WriteOutput(output);
            if (wishes.IsBinary(output.Name))
            {
                _text.Raw("\"parameters\":{\"binary_data_size\":"u8);
                _text.Number(output.Buffer.Length);
                _text.Raw("}}"u8);
                continue;
            }

            _text.Raw("\"data\":["u8);
            for (var position = 0L; position < output.Buffer.Length;)
            {
                TensorJson.WriteSome(output, ref position, _text);
                if (body is not null && _text.Written - flushed > PieceBytes)
                {
                    flushed = _text.Written;
                    await body.FlushAsync(cancellation).ConfigureAwait(false);
                }
            }

            _text.Raw("]}"u8);
        }

        _text.Raw("]}"u8);
    }

    private void WriteBeginning(InferResult result)
    {
        _text.Raw("{\"model_name\":"u8);
        _text.Text(result.Model);
        _text.Raw(",\"model_version\":"u8);
        _text.Text(result.Version);
        if (result.Id is not null)
        {
            _text.Raw(",\"id\":"u8);
            _text.Text(result.Id);
        }

        _text.Raw(",\"outputs\":["u8);
    }

    private void WriteOutput(NamedTensor output)
    {
        _text.Raw("{\"name\":"u8);
        _text.Text(output.Name);
        _text.Raw(",\"datatype\":"u8);
        _text.Text(output.Datatype.ProtocolName());
        _text.Raw(",\"shape\":"u8);
        _text.Shape(output.Shape.Dimensions);
        _text.Raw(","u8);
    }
}
