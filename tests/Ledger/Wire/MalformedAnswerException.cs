namespace ActorInference.Ledger.Wire;

/// <summary>What came is no answer of the protocol.</summary>
internal sealed class MalformedAnswerException(string message) : Exception(message);
