namespace ActorInference.Ledger.Stub;

/// <summary>A request for "times2" and the bytes of its output tensor.</summary>
internal sealed record StubQuestion(string Id, bool IsBinary, long[] Shape, byte[] Outputs);
