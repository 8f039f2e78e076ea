namespace ActorInference.Isolation;

/// <summary>How a worker ended.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Signal">The signal that ended it, "SIGSEGV" for example; null when it exited.</param>
/// <param name="ExitCode">Its exit code; null when a signal ended it.</param>
/// <param name="Sentence">One sentence for the log and for whoever operates the node. It may name the process and signals: it is not meant for clients.</param>
public sealed record WorkerExit(WorkerExitCause Cause, string? Signal, int? ExitCode, string Sentence);
