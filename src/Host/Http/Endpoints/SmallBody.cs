using System.Buffers;
using System.Text.Json;
using ActorInference.Hosting.Http.Codec;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http;

/// <summary>The JSON object that a management call may carry: small, and allowed to be absent.</summary>
internal static class SmallBody
{
    private const int Longest = 64 * 1024;

    /// <summary>The object, which the caller disposes; null for an empty body.</summary>
    public static async Task<JsonDocument?> ReadAsync(HttpContext context)
    {
        var body = BodyEncoding.Decode(context.Request.BodyReader, context.Request.Headers.ContentEncoding);
        var read = await body.ReadAtLeastAsync(Longest + 1, context.RequestAborted).ConfigureAwait(false);
        try
        {
            return Parse(read.Buffer);
        }
        finally
        {
            body.AdvanceTo(read.Buffer.End);
        }
    }

    private static JsonDocument? Parse(ReadOnlySequence<byte> text)
    {
        if (text.Length > Longest)
        {
            throw new RequestRefusedException(413, $"The body of a management call has at most {Longest} bytes.");
        }

        if (text.IsEmpty)
        {
            return null;
        }

        try
        {
            var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new JsonException();
        }
        catch (JsonException)
        {
            throw RequestRefusedException.Invalid("The request body must be a JSON object, or empty.");
        }
    }
}
