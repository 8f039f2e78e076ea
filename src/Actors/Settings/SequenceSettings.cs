namespace ActorInference.Actors;

/// <summary>Section <c>sequence</c> of a model.</summary>
/// <param name="IdleTimeout">A silent sequence ends after this.</param>
/// <param name="MaxSequences">Sequences at the same time.</param>
/// <param name="States">Tensors that go from one request to the next.</param>
public sealed record SequenceSettings(TimeSpan IdleTimeout, int MaxSequences, IReadOnlyList<SequenceState> States);
