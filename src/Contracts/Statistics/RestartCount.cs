namespace ActorInference.Contracts;

/// <summary>How often instances were started again because of one cause.</summary>
/// <param name="Cause">A word, for example "crashed", "killed", "hung", "memory-limit", "load-failed", "failed-runs".</param>
/// <param name="Count">Restarts since the model was loaded.</param>
public readonly record struct RestartCount(string Cause, long Count);
