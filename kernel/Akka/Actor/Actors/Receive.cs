#nullable disable
namespace Akka.Actor;

/// <summary>Handles a message, or returns false.</summary>
public delegate bool Receive(object message);
