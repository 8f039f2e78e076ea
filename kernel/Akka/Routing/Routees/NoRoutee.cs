namespace Akka.Routing;

/// <summary>No destination: what is sent to it is dropped.</summary>
internal sealed class NoRoutee : Routee;
