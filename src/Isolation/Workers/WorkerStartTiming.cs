namespace ActorInference.Isolation;

/// <summary>Where the time of a worker's start went.</summary>
/// <param name="Runtime">From the making of the process to its first own line: the loader and .NET.</param>
/// <param name="Isolation">To be put into its cgroup, to read its plan and to apply it.</param>
/// <param name="Load">To check the model and to make a session of it; the slowest instance's.</param>
/// <param name="WarmUp">To run it on zeros; the slowest instance's.</param>
public sealed record WorkerStartTiming(TimeSpan Runtime, TimeSpan Isolation, TimeSpan Load, TimeSpan WarmUp);
