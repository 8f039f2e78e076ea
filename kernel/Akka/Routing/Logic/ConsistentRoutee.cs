using Akka.Actor;

namespace Akka.Routing;

/// <summary>A routee with the same text on every node: its path with a full address.</summary>
internal sealed record ConsistentRoutee(Routee Routee, Address SelfAddress)
{
    public override string ToString() => Routee switch
    {
        ActorRefRoutee actor => WithFullAddress(actor.Actor.Path),
        ActorSelectionRoutee selection => WithFullAddress(selection.Selection.Anchor.Path) + selection.Selection.PathString,
        _ => Routee.ToString() ?? "",
    };

    private string WithFullAddress(ActorPath path) =>
        path.Address is { Host: not null, Port: not null } ? path.ToString()! : path.ToStringWithAddress(SelfAddress);
}
