namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// The request cannot be served as it was sent. The only exception that the codec lets out; the message is a sentence for the client
/// and never holds a path, a process id or the text of another exception.
/// </summary>
internal sealed class RequestRefusedException(int status, string message) : Exception(message)
{
    /// <summary>The status of the answer: 400, 413, 415 or 501.</summary>
    public int Status { get; } = status;

    public static RequestRefusedException Invalid(string message) => new(400, message);

    public static RequestRefusedException TooLarge(string what, long limit) =>
        new(413, $"{what} exceeds the limit of {limit} bytes ('inference.http.max-request-bytes').");

    public static RequestRefusedException Unsupported(string message) => new(501, message);
}
