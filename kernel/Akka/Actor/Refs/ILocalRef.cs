namespace Akka.Actor;

internal interface ILocalRef : IActorRefScope
{
}
