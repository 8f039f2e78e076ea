using ActorInference.Contracts;
using ActorInference.Hosting.Http.Codec;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http;

/// <summary>Writes <c>{"error": sentence}</c>. Errors are never compressed: a known client cannot read them then.</summary>
internal static class ErrorAnswer
{
    private const string RetryAfterSeconds = "1";

    public static Task WriteAsync(HttpContext context, InferFailure failure)
    {
        if (FailureStatus.IsWorthRetrying(failure.Code))
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        context.Response.Headers[HeaderNames.FailureCode] = failure.Code.ToString();
        return WriteAsync(context, FailureStatus.Of(failure.Code), PublicText.Clean(failure.Message));
    }

    public static async Task WriteAsync(HttpContext context, int status, string sentence)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.Headers.ContentEncoding = default;
        response.Headers.Remove(HeaderNames.InferenceHeaderLength);
        var text = new JsonText();
        text.Begin(response.BodyWriter);
        text.Raw("{\"error\":"u8);
        text.Text(sentence);
        text.Raw("}"u8);
        response.ContentLength = text.Written;
        await response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
