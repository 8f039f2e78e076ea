namespace ActorInference.Hosting.Http.Codec;

/// <summary>Bounds on parts of one request that no real client comes near; the bytes are bounded by the settings.</summary>
internal static class Limits
{
    public const int Tensors = 1024;
    public const int Parameters = 256;
    public const int JsonDepth = 64;

    /// <summary>Bytes of one JSON token outside tensor data, such as a name.</summary>
    public const int TokenBytes = 1 << 20;
}
