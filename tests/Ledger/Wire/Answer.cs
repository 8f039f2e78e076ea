namespace ActorInference.Ledger.Wire;

/// <summary>One answer as it came: status, the headers that matter, and the body.</summary>
internal sealed record Answer(int Status, bool CanRetry, int? HeaderLength, byte[] Body);
