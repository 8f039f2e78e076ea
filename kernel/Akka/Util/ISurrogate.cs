#nullable disable
using Akka.Actor;

namespace Akka.Util;

/// <summary>The serializable stand-in of an object that cannot travel itself.</summary>
public interface ISurrogate
{
    ISurrogated FromSurrogate(ActorSystem system);
}
