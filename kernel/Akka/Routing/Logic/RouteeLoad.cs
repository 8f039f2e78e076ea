using Akka.Actor;

namespace Akka.Routing;

/// <summary>What can be seen of how busy a local routee is.</summary>
internal static class RouteeLoad
{
    public static bool IsProcessing(ICell cell) => cell is ActorCell { CurrentMessage: not null };

    public static bool IsSuspended(ICell cell) => cell is ActorCell { Mailbox: { } mailbox } && mailbox.IsSuspended;

    public static bool IsScheduled(ICell cell) => cell is not ActorCell { Mailbox: { } mailbox } || mailbox.IsScheduled;
}
