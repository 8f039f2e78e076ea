using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>Section <c>queue</c> of a model.</summary>
/// <param name="Policy">Who is next.</param>
/// <param name="MaxLength">Requests that may wait.</param>
/// <param name="DefaultTimeout">Deadline of a request that names none.</param>
public sealed record QueueSettings(QueueOrder Policy, int MaxLength, TimeSpan DefaultTimeout);
