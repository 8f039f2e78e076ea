namespace ActorInference.Inference;

/// <summary>Whether independent operators run one after the other or side by side.</summary>
public enum SessionExecutionMode
{
    Sequential,
    Parallel,
}
