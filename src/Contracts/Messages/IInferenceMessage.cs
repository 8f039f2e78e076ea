namespace ActorInference.Contracts;

/// <summary>Marks every message that travels between nodes: one serialization binding in HOCON covers them all.</summary>
public interface IInferenceMessage;
