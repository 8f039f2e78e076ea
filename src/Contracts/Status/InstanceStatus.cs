namespace ActorInference.Contracts;

/// <summary>One instance of a model: a session on its own thread.</summary>
/// <param name="Index">Its number among the instances of the model version, from 0.</param>
/// <param name="State">A word, for example "ready", "running", "restarting", "stopped" when it never starts again.</param>
/// <param name="Cores">The cores that the operating system reports for its thread.</param>
/// <param name="CoresShared">Whether others may use these cores too.</param>
/// <param name="ThreadId">The operating system's id of its thread; 0 before it runs.</param>
/// <param name="Queue">Requests that it holds now.</param>
/// <param name="Restarts">How often it was restarted since the model was loaded.</param>
public sealed record InstanceStatus(
    int Index,
    string State,
    IReadOnlyList<int> Cores,
    bool CoresShared,
    int ThreadId,
    int Queue,
    int Restarts);
