namespace ActorInference.Contracts;

/// <summary>The last wish for one model that a node knows of.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Stamp">When it was wished.</param>
/// <param name="Wish">Null: it should not run any more. The entry stays as a tombstone, so that an older wish does not come back.</param>
internal sealed record DesiredEntry(string Model, DesiredStamp Stamp, DesiredModel? Wish);
