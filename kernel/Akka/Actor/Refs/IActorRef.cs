#nullable disable
using Akka.Util;

namespace Akka.Actor;

/// <summary>A handle on one incarnation of an actor: may be kept, passed on and serialized; never the actor itself.</summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>, ISurrogated, IComparable
{
    /// <summary>Where the actor is, with the uid of this incarnation.</summary>
    ActorPath Path { get; }
}
