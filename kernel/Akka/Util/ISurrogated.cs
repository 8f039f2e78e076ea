#nullable disable
using Akka.Actor;

namespace Akka.Util;

/// <summary>An object that travels as its surrogate.</summary>
public interface ISurrogated
{
    ISurrogate ToSurrogate(ActorSystem system);
}
