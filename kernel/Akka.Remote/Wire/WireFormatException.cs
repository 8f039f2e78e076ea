namespace Akka.Remote.Wire;

/// <summary>Bytes that are not what the protocol says.</summary>
internal sealed class WireFormatException(string message, Exception? cause = null) : Exception(message, cause);
