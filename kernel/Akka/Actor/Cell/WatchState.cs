namespace Akka.Actor;

/// <summary>Whom a cell watches (with the message to get), who watches it, and whose end already lies in the mailbox.</summary>
internal sealed class WatchState
{
    public Dictionary<IActorRef, object?> Watching { get; } = [];

    public HashSet<IActorRef> WatchedBy { get; } = [];

    public Dictionary<IActorRef, object?> Queued { get; } = [];

    /// <summary>Whether the cell hears of the end of nodes.</summary>
    public bool FollowsAddresses { get; set; }
}
