namespace ActorInference.Isolation;

/// <summary>The operating system refused an isolation; the message is a sentence with the cause.</summary>
public sealed class IsolationException(string message) : Exception(message);
