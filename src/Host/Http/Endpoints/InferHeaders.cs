using System.Globalization;
using ActorInference.Hosting.Http.Codec;
using Microsoft.AspNetCore.Http;

namespace ActorInference.Hosting.Http;

/// <summary>The headers of an inference request that decide how its body is read.</summary>
internal static class InferHeaders
{
    /// <exception cref="RequestRefusedException">The length of the JSON is no length.</exception>
    public static BodyFrame Frame(HttpRequest request, long limit)
    {
        var encoded = request.Headers.ContentEncoding.Count > 0
            && !string.Equals(request.Headers.ContentEncoding, "identity", StringComparison.OrdinalIgnoreCase);
        if (request.ContentLength > limit)
        {
            throw RequestRefusedException.TooLarge("The request body", limit);
        }

        return new BodyFrame(HeaderLength(request), encoded ? null : request.ContentLength, limit);
    }

    private static long? HeaderLength(HttpRequest request)
    {
        var values = request.Headers[HeaderNames.InferenceHeaderLength];
        if (values.Count == 0)
        {
            return null;
        }

        return values.Count == 1 && long.TryParse(values[0], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : throw RequestRefusedException.Invalid($"The header \"{HeaderNames.InferenceHeaderLength}\" is no length in bytes.");
    }
}
