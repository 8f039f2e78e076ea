#nullable disable
using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>An actor is gone.</summary>
public sealed class DeathWatchNotification : SystemMessage, Event.IDeadLetterSuppression
{
    public DeathWatchNotification(IActorRef actor, bool existenceConfirmed, bool addressTerminated)
    {
        Actor = actor;
        ExistenceConfirmed = existenceConfirmed;
        AddressTerminated = addressTerminated;
    }

    public IActorRef Actor { get; }

    public bool ExistenceConfirmed { get; }

    public bool AddressTerminated { get; }

    public override bool Equals(object obj) =>
        obj is DeathWatchNotification other && Actor.Equals(other.Actor)
        && ExistenceConfirmed == other.ExistenceConfirmed && AddressTerminated == other.AddressTerminated;

    public override int GetHashCode() => HashCode.Combine(Actor, ExistenceConfirmed, AddressTerminated);

    public override string ToString() =>
        $"<DeathWatchNotification>: {Actor}, ExistenceConfirmed={ExistenceConfirmed}, AddressTerminated={AddressTerminated}";
}
