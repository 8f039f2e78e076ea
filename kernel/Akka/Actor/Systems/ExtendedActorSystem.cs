#nullable disable
namespace Akka.Actor;

/// <summary>What extensions may do with a system.</summary>
public abstract class ExtendedActorSystem : ActorSystem
{
    public abstract IActorRefProvider Provider { get; }

    /// <summary>"/user".</summary>
    public abstract IInternalActorRef Guardian { get; }

    /// <summary>Where relative paths of the system start.</summary>
    public abstract IInternalActorRef LookupRoot { get; }

    /// <summary>"/system".</summary>
    public abstract IInternalActorRef SystemGuardian { get; }

    public abstract ActorProducerPipelineResolver ActorPipelineResolver { get; }

    /// <summary>Makes an actor below "/system".</summary>
    public abstract IActorRef SystemActorOf(Props props, string name = null);

    public abstract IActorRef SystemActorOf<TActor>(string name = null)
        where TActor : ActorBase, new();

    /// <summary>Stops without waiting for other nodes.</summary>
    public abstract void Abort();

    /// <summary>The hierarchy of actors as text.</summary>
    public abstract string PrintTree();
}
