namespace ActorInference.Inference;

/// <summary>Why a model cannot be loaded.</summary>
public enum ModelLoadError
{
    /// <summary>There is no such file.</summary>
    NotFound,

    /// <summary>The file or what it refers to is not one that is loaded: a pipe, a link that leaves the folder, data outside of it.</summary>
    Refused,

    /// <summary>The file is no sound ONNX model.</summary>
    InvalidModel,

    /// <summary>The model needs something that this server does not offer, for example a sequence as an input.</summary>
    Unsupported,

    /// <summary>A setting cannot be honoured, for example an execution provider whose libraries are missing.</summary>
    Unavailable,

    /// <summary>The load was stopped.</summary>
    Cancelled,
}
