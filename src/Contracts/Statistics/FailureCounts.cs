namespace ActorInference.Contracts;

/// <summary>Failed requests by the reasons that Triton's metrics tell apart; their sum is the count of all failures.</summary>
/// <param name="Rejected">Refused before they ran: the queue was full, or the deadline passed while they waited.</param>
/// <param name="Cancelled">Given up by their asker.</param>
/// <param name="Backend">Failed in the model's run.</param>
/// <param name="Other">Anything else, wrong input for example.</param>
public readonly record struct FailureCounts(long Rejected, long Cancelled, long Backend, long Other);
