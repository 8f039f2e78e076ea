namespace ActorInference.Inference;

/// <summary>A model cannot be loaded. The message is a sentence for the user and tells no path.</summary>
public sealed class ModelLoadException(ModelLoadError error, string message, Exception? cause = null) : Exception(message, cause)
{
    public ModelLoadError Error { get; } = error;
}
