using Akka.Util;

namespace Akka.Actor;

/// <summary>Walks a selection as far as this process reaches and hands the rest on.</summary>
internal static class SelectionDelivery
{
    public static void Deliver(IInternalActorRef anchor, IActorRef? sender, ActorSelectionMessage selection)
    {
        var elements = selection.Elements;
        var at = anchor;
        for (var i = 0; i < elements.Length; i++)
        {
            if (at is not (ActorRefWithCell or VirtualPathContainer))
            {
                at.Tell(selection.Copy(elements: elements[i..]), sender);
                return;
            }

            switch (elements[i])
            {
                case SelectParent:
                    at = at.Parent;
                    break;
                case SelectChildName named:
                    var child = SingleChild(at, named.Name);
                    if (child.IsNobody())
                    {
                        Miss(at, elements[i..], sender, selection);
                        return;
                    }

                    at = child;
                    break;
                case SelectChildPattern pattern:
                    FanOut(at, pattern, elements[(i + 1)..], sender, selection);
                    return;
                default:
                    foreach (var below in Descendants(at)) below.Tell(selection.Message, sender);
                    return;
            }
        }

        at.Tell(selection.Message, sender);
    }

    private static void FanOut(IInternalActorRef at, SelectChildPattern pattern, SelectionPathElement[] rest, IActorRef? sender, ActorSelectionMessage selection)
    {
        var matching = Children(at).Where(c => c.Path.Name.Like(pattern.PatternStr)).ToArray();
        if (matching.Length == 0)
        {
            Miss(at, [pattern, .. rest], sender, selection);
            return;
        }

        var next = selection.Copy(elements: rest, wildCardFanOut: selection.WildCardFanOut || matching.Length > 1);
        foreach (var child in matching) Deliver(child, sender, next);
    }

    /// <summary>Nobody is there: an Identify is answered so, anything else is a dead letter; silent behind a wildcard.</summary>
    private static void Miss(IInternalActorRef at, SelectionPathElement[] rest, IActorRef? sender, ActorSelectionMessage selection)
    {
        if (selection.WildCardFanOut) return;
        var path = at.Path / rest.Select(e => e.ToString()!);
        var system = at is ActorRefWithCell withCell ? withCell.Underlying.System : ((VirtualPathContainer)at).System;
        new EmptyLocalActorRef(at.Provider, path, system.EventStream).Tell(selection, sender);
    }

    private static IInternalActorRef SingleChild(IInternalActorRef at, string name) => at switch
    {
        ActorRefWithCell withCell => withCell.GetSingleChild(name),
        VirtualPathContainer container => container.GetSingleChild(name),
        _ => ActorRefs.Nobody,
    };

    private static IEnumerable<IInternalActorRef> Children(IInternalActorRef at) => at switch
    {
        ActorRefWithCell withCell => withCell.Children.Cast<IInternalActorRef>(),
        VirtualPathContainer container => container.Children,
        _ => [],
    };

    private static IEnumerable<IInternalActorRef> Descendants(IInternalActorRef at) =>
        Children(at).SelectMany(child => Descendants(child).Prepend(child));
}
