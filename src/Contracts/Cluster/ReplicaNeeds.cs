namespace ActorInference.Contracts;

/// <summary>What one replica of a model leases on its node.</summary>
/// <param name="Cores">Cores for itself; 0 where it shares.</param>
/// <param name="MemoryBytes">Memory of its workers; 0 where it has no limit.</param>
/// <param name="VramBytes">Device memory; 0 for none.</param>
public readonly record struct ReplicaNeeds(int Cores, long MemoryBytes, long VramBytes);
