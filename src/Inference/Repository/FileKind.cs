namespace ActorInference.Inference;

/// <summary>What a name in a folder stands for.</summary>
internal enum FileKind
{
    Other,
    Regular,
    Directory,
    Pipe,
    Socket,
    Device,
    Link,
}
