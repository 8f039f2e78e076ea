namespace ActorInference.Isolation;

/// <summary>
/// The other end of a link wrote something impossible: a length beyond its bound, an old generation, a count that does not fit. Nothing on the
/// link is to be believed any more; the node replaces the worker, a worker ends. The message is for the log, not for clients.
/// </summary>
public class LinkDamagedException(string message) : Exception(message);
