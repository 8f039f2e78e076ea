namespace ActorInference.Inference;

/// <summary>ONNX Runtime's error codes, with its numbers.</summary>
internal enum OrtErrorCode
{
    /// <summary>None of its numbers: the run failed because it was stopped.</summary>
    Terminated = -1,
    Ok = 0,
    Fail = 1,
    InvalidArgument = 2,
    NoSuchFile = 3,
    NoModel = 4,
    EngineError = 5,
    RuntimeException = 6,
    InvalidProtobuf = 7,
    ModelLoaded = 8,
    NotImplemented = 9,
    InvalidGraph = 10,
    ExecutionProviderFail = 11,
    ModelLoadCanceled = 12,
    ModelRequiresCompilation = 13,
    NotFound = 14,
}
