#nullable disable
using Akka.Actor;

namespace Akka.Routing;

/// <summary>
/// The routee with the shortest queue. An idle one with an empty mailbox is taken at once; actors whose queue cannot be seen,
/// remote ones, come last, suspended ones only if there is no other.
/// </summary>
public sealed class SmallestMailboxRoutingLogic : RoutingLogic
{
    private const long Unknown = int.MaxValue;
    private const long Suspended = long.MaxValue - 1;

    private int _next;

    public SmallestMailboxRoutingLogic()
        : this(-1)
    {
    }

    public SmallestMailboxRoutingLogic(int next) => _next = next;

    public override Routee Select(object message, Routee[] routees)
    {
        if (routees.Length == 0) return Routee.NoRoutee;
        var start = (Interlocked.Increment(ref _next) & int.MaxValue) % routees.Length;
        var best = routees[start];
        var bestScore = long.MaxValue;
        for (var i = 0; i < routees.Length; i++)
        {
            var routee = routees[(start + i) % routees.Length];
            var score = Score(routee);
            if (score < 0) return routee;
            if (score >= bestScore) continue;
            best = routee;
            bestScore = score;
        }

        return best;
    }

    /// <summary>-1 for an idle actor, the length of the queue for a busy one.</summary>
    private static long Score(Routee routee)
    {
        if (routee is not ActorRefRoutee { Actor: ActorRefWithCell { Underlying: { } cell } }) return Unknown;
        if (RouteeLoad.IsSuspended(cell)) return Suspended;
        var queued = cell.NumberOfMessages;
        return queued == 0 && !RouteeLoad.IsProcessing(cell) ? -1 : queued;
    }
}
