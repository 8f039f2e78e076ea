using Akka.Actor;

namespace Akka.Remote;

internal interface IRemoteRef : IActorRefScope
{
}
