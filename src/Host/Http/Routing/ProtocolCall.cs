namespace ActorInference.Hosting.Http;

/// <summary>The calls of the protocol. Their names are the values of the metrics' label "call".</summary>
internal enum ProtocolCall
{
    None,
    Live,
    Ready,
    ServerMetadata,
    ModelReady,
    ModelMetadata,
    ModelConfig,
    Infer,
    Statistics,
    Isolation,
    RepositoryIndex,
    Load,
    Unload,
    Cluster,
    Metrics,
}
