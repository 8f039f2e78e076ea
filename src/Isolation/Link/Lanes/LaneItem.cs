using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>One request of a submission.</summary>
/// <param name="Inputs">
/// The caller's: it keeps them, unchanged, until the completion was taken or the worker is dead. Those in the model's <see cref="SharedArena"/> are
/// read where they are; others are copied into it when they are submitted.
/// </param>
/// <param name="Outputs">The outputs wanted, in the order wanted; null or empty for all in the model's order.</param>
public readonly record struct LaneItem(NamedTensor[] Inputs, string[]? Outputs);
