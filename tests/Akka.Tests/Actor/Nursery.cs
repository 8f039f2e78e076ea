using Akka.Actor;

namespace Akka.Tests.Actor;

/// <summary>A parent that makes and ends named children, and answers when it is done: a name is free only then.</summary>
public sealed class Nursery : ReceiveActor
{
    private readonly Dictionary<IActorRef, IActorRef> _askers = [];

    public Nursery()
    {
        Receive<Make>(make => Sender.Tell(Context.ActorOf(make.Props, make.Name)));
        Receive<End>(end =>
        {
            _askers[end.Child] = Sender;
            Context.Watch(end.Child);
            Context.Stop(end.Child);
        });
        Receive<Terminated>(ended => _askers[ended.ActorRef].Tell(ended));
    }

    public sealed record Make(Props Props, string Name);

    public sealed record End(IActorRef Child);
}
