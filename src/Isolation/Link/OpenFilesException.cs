namespace ActorInference.Isolation;

/// <summary>
/// A descriptor that the other end of a link sent did not fit into this process's table, and is lost: the link cannot be used any more, but the other end did nothing
/// wrong. The message is for the log, not for clients.
/// </summary>
public sealed class OpenFilesException(string message) : LinkDamagedException(message);
