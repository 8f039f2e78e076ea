using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>"/remote": other nodes ask here for actors to be made. This node makes its own actors only, and says so in its log.</summary>
internal sealed class RemoteDaemonRef(RemoteActorRefProvider provider, ILoggingAdapter log) : MinimalActorRef
{
    public override ActorPath Path { get; } = provider.RootPath / "remote";

    public override IActorRefProvider Provider => provider;

    public override IInternalActorRef Parent => provider.RootGuardian;

    protected override void TellInternal(object message, IActorRef? sender) =>
        log.Warning("{0} asks for an actor to be made here ({1}). Actors are made by their own node only: the order is dropped.", sender, message.GetType());
}
