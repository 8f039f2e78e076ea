using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>What one load of a model version has leased, until it is released.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Instances">One for each instance, the spares behind them. A spare has memory of its own, but no cores.</param>
/// <param name="Held">Memory and GPU memory of this load alone.</param>
internal sealed record LoadLease(string Model, IReadOnlyList<CoreGrant> Instances, IReadOnlyList<ResourceLease> Held);
