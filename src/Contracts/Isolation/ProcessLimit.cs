namespace ActorInference.Contracts;

/// <summary>A limit of a process (rlimit).</summary>
/// <param name="Name">By the names of prlimit(1): "cpu", "data", "as", "nofile", "core".</param>
/// <param name="Soft">In the unit of the limit: seconds, bytes or a count; null for none.</param>
/// <param name="Hard">Where it is told apart: up to where the process may raise the soft limit; null otherwise.</param>
public sealed record ProcessLimit(string Name, long? Soft, long? Hard);
