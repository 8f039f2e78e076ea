#nullable disable
namespace Akka.Actor;

/// <summary>How paths become selections.</summary>
public static class ActorRefFactoryShared
{
    public static ActorSelection ActorSelection(ActorPath actorPath, ActorSystem system)
    {
        var anchor = ((ExtendedActorSystem)system).Provider.RootGuardianAt(actorPath.Address);
        return new ActorSelection(anchor, Names(actorPath));
    }

    /// <summary>A relative path starts at <paramref name="lookupRoot"/>, an absolute one at the root, one with an address there.</summary>
    public static ActorSelection ActorSelection(string path, ActorSystem system, IActorRef lookupRoot)
    {
        var provider = ((ExtendedActorSystem)system).Provider;
        if (ActorPath.TryParse(path, out var actorPath)) return new ActorSelection(provider.RootGuardianAt(actorPath.Address), Names(actorPath));
        if (string.IsNullOrWhiteSpace(path)) return new ActorSelection(provider.DeadLetters, "");
        return path.StartsWith('/')
            ? new ActorSelection(provider.RootGuardian, path.Split('/'))
            : new ActorSelection(lookupRoot, path.Split('/'));
    }

    public static ActorSelection ActorSelection(IActorRef anchorActorRef, string path) => new(anchorActorRef, path.Split('/'));

    /// <summary>The names; the uid of the last goes with it.</summary>
    private static IEnumerable<string> Names(ActorPath path)
    {
        var names = path.Elements.ToArray();
        if (names.Length > 0 && path.Uid != ActorCell.UndefinedUid) names[^1] += "#" + path.Uid;
        return names;
    }
}
