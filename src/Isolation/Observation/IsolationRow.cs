namespace ActorInference.Isolation;

/// <summary>One line of asked against observed.</summary>
/// <param name="What">For example "cores of thread 4711 '.NET TP Worker'".</param>
/// <param name="Asked">As a setting would say it; "nothing" where the plan is silent.</param>
/// <param name="Observed">What the operating system has on record.</param>
/// <param name="Holds">Whether the second is what the first asks for.</param>
public sealed record IsolationRow(string What, string Asked, string Observed, bool Holds);
