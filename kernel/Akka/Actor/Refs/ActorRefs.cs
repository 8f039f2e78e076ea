#nullable disable
namespace Akka.Actor;

/// <summary>Well-known references.</summary>
public static class ActorRefs
{
    public static readonly Nobody Nobody = Nobody.Instance;

    /// <summary>No sender: the receiver sees the dead letters as its sender.</summary>
    public static readonly IActorRef NoSender = null;
}
