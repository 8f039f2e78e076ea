namespace ActorInference.Contracts;

/// <summary>What a node has for replicas in all, whether leased now or free.</summary>
/// <param name="Cores">Cores that can be leased.</param>
/// <param name="MemoryBytes">Memory that can be leased.</param>
/// <param name="VramBytes">Device memory that can be leased.</param>
/// <param name="Speed">How fast it is beside others; 1 is a plain node.</param>
internal readonly record struct NodeCapacity(int Cores, long MemoryBytes, long VramBytes, double Speed);
