namespace ActorInference.Hosting.Http.Codec;

/// <summary>How an answer is compressed.</summary>
internal enum ResponseEncoding : byte
{
    None,
    Gzip,
    Deflate,
}
