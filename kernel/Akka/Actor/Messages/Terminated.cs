#nullable disable
namespace Akka.Actor;

/// <summary>Tells a watcher that the watched actor is gone.</summary>
public sealed class Terminated : IAutoReceivedMessage, IPossiblyHarmful, Event.IDeadLetterSuppression, INoSerializationVerificationNeeded
{
    public Terminated(IActorRef actorRef, bool existenceConfirmed, bool addressTerminated)
    {
        ActorRef = actorRef;
        ExistenceConfirmed = existenceConfirmed;
        AddressTerminated = addressTerminated;
    }

    public IActorRef ActorRef { get; }

    /// <summary>The node of the actor was lost, not the actor alone.</summary>
    public bool AddressTerminated { get; }

    /// <summary>False when the actor was already gone, or never there, at the time of the watch.</summary>
    public bool ExistenceConfirmed { get; }

    public override string ToString() => $"<Terminated>: {ActorRef} - ExistenceConfirmed={ExistenceConfirmed}";
}
