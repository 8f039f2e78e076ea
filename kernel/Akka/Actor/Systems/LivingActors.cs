namespace Akka.Actor.Internal;

/// <summary>What keeps a system from ending: actors that live and wait for no child.</summary>
internal static class LivingActors
{
    private const int Most = 20;

    /// <summary>Their paths, and what each is at; from any thread, while they go on.</summary>
    public static string Describe(ExtendedActorSystem system)
    {
        if (system is not ActorSystemImpl { LookupRoot: { } root }) return "unknown";
        var found = new List<string>();
        Visit(root, found);
        return string.Join(", ", found.Take(Most)) + (found.Count > Most ? $" and {found.Count - Most} more" : "");
    }

    /// <summary>False for one that has ended.</summary>
    private static bool Visit(IInternalActorRef actor, List<string> found)
    {
        if (actor is not ActorRefWithCell { Underlying: { IsTerminated: false } cell }) return false;
        var waits = false;
        foreach (var child in cell.GetChildren()) waits |= Visit(child, found);
        if (!waits) found.Add(Describe(actor, cell));
        return true;
    }

    private static string Describe(IInternalActorRef actor, ICell cell)
    {
        var (own, path) = (cell as ActorCell, actor.Path.ToStringWithoutAddress());
        var name = own?.Instance?.GetType().Name ?? "not made yet, or ending";
        var state = own?.CurrentMessage is { } message ? $"is at a {message.GetType()}"
            : own?.Mailbox is { IsScheduled: true } ? "is being run, or waits for a thread"
            : "has nothing to run";
        return $"{path} ({name}) {state}, {cell.NumberOfMessages} messages wait";
    }
}
