namespace ActorInference.Contracts;

/// <summary>One thing that the configuration asks for.</summary>
/// <param name="What">The key, for example "cores", "nice", "memory-limit".</param>
/// <param name="Asked">What it asks.</param>
/// <param name="Observed">What the operating system reports.</param>
/// <param name="Holds">Whether the two agree; null when it cannot be read, or does not hold yet while the instance loads.</param>
public sealed record IsolationRow(string What, string Asked, string Observed, bool? Holds);
