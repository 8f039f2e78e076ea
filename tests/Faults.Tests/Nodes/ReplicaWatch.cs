using ActorInference.Actors;
using Akka.Actor;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>Books the lives of replicas. It has no mailbox but works on the thread that publishes, so that a life is booked before anything is served.</summary>
internal sealed class ReplicaWatch(ExtendedActorSystem system, NodeBook book) : MinimalActorRef
{
    public override ActorPath Path { get; } = system.SystemGuardian.Path / "replica-watch";

    public override IActorRefProvider Provider => system.Provider;

    internal static void Start(ExtendedActorSystem system, NodeBook book)
    {
        var watch = new ReplicaWatch(system, book);
        system.EventStream.Subscribe(watch, typeof(ReplicaStarted));
        system.EventStream.Subscribe(watch, typeof(ReplicaStopped));
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is ReplicaStarted started) book.Started(started.Replica, started.Epoch);
        else if (message is ReplicaStopped stopped) book.Stopped(stopped.Replica, stopped.Epoch);
    }
}
