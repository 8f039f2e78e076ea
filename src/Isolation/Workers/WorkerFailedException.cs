namespace ActorInference.Isolation;

/// <summary>A worker did not come up. Its process is gone, or is being killed, when this is thrown.</summary>
/// <param name="exit">How it ended; the message is its sentence.</param>
/// <param name="isFinal">Trying again cannot help: the model itself cannot be loaded, or the isolation cannot be had here.</param>
public sealed class WorkerFailedException(WorkerExit exit, bool isFinal) : Exception(exit.Sentence)
{
    public WorkerExit Exit { get; } = exit;

    public bool IsFinal { get; } = isFinal;
}
