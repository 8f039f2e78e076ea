namespace ActorInference.Contracts;

/// <summary>A node from its start to its end: one that starts again at the same address is another one.</summary>
/// <param name="Address">As the others know it.</param>
/// <param name="Uid">Of the incarnation.</param>
internal readonly record struct NodeIncarnation(string Address, int Uid);
