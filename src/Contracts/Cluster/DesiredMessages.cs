namespace ActorInference.Contracts;

/// <summary>
/// From a node to another: the stamps of all its wishes for the models between two names. Who has later ones sends them back; who has earlier
/// ones, or none, sends its own digest of the same range.
/// </summary>
/// <param name="From">The first name of the range; "" is before all.</param>
/// <param name="To">The first name behind the range; null when it has no end.</param>
/// <param name="Stamps">By model, ascending by name.</param>
/// <param name="IsAnswer">It answers a digest, and is answered by an update only.</param>
internal sealed record DesiredDigest(string From, string? To, IReadOnlyList<KeyValuePair<string, DesiredStamp>> Stamps, bool IsAnswer) : IInferenceMessage;

/// <summary>From a node to others: wishes that they may not know.</summary>
/// <param name="Entries">In any order.</param>
internal sealed record DesiredUpdate(IReadOnlyList<DesiredEntry> Entries) : IInferenceMessage;
