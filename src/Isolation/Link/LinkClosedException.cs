namespace ActorInference.Isolation;

/// <summary>
/// The other end of a link closed its control socket, which a process does that lives only by ending. It is dead, or dying: how it ends tells why.
/// The message is for the log, not for clients.
/// </summary>
public sealed class LinkClosedException(string message) : LinkDamagedException(message);
