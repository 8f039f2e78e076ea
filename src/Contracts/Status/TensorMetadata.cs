namespace ActorInference.Contracts;

/// <summary>An input or output of a model.</summary>
/// <param name="Name">Unique among the inputs, or the outputs, of the model.</param>
/// <param name="Datatype">The type of its elements.</param>
/// <param name="Shape">Its dimensions; -1 is one that a request chooses.</param>
public sealed record TensorMetadata(string Name, TensorDatatype Datatype, IReadOnlyList<long> Shape);
