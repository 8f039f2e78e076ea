using System.Diagnostics;

namespace ActorInference.Actors;

/// <summary>
/// The right of this node to serve: it holds while a majority of the members is known to have heard from it lately, and ends by the clock alone, which
/// runs on while the process is stopped, so that a node that was frozen refuses before it has handled anything. It is looked at when a request comes in,
/// before each run, and when the run is over. Written by one actor, read from any thread.
/// </summary>
internal sealed class NodeLease
{
    /// <summary>What an asker is told by a node that may not serve.</summary>
    internal const string LostSentence = "The node has lost touch with the majority of its cluster and serves nothing until it is back.";

    /// <summary>What the asker is told of a run whose result came after the lease had ended.</summary>
    internal const string WithheldSentence = "The node lost touch with the majority of its cluster before the model's run was over, and its result does not count.";

    private long _until;

    internal bool IsHeld => IsHeldAt(Stopwatch.GetTimestamp());

    /// <param name="timestamp">Of Stopwatch, taken a moment ago.</param>
    internal bool IsHeldAt(long timestamp) => timestamp < Volatile.Read(ref _until);

    /// <summary>Stopwatch timestamp at which it ends.</summary>
    internal void HoldUntil(long timestamp) => Volatile.Write(ref _until, timestamp);

    /// <summary>
    /// Until when the lease holds. A member that has confirmed nothing yet has just come: it takes nothing from what was granted before, and adds nothing.
    /// </summary>
    /// <param name="confirmed">As for <see cref="Confirmed"/>; 0 for a member that has confirmed nothing yet.</param>
    /// <param name="ticks">For so long after a confirmation the lease holds.</param>
    /// <param name="granted">Until when it was granted last.</param>
    internal static long Until(IReadOnlyList<long> confirmed, long ticks, long granted)
    {
        var until = Confirmed(confirmed) + ticks;
        return confirmed.Contains(0) ? Math.Max(until, granted) : until;
    }

    /// <summary>
    /// The latest moment of which it is known that a majority of the members had heard from this node afterwards. Of an even number half is enough
    /// with the member of the lowest address, as where a cluster is split.
    /// </summary>
    /// <param name="confirmed">One for each member in the order of addresses: when this node sent the last message that the member is known to have got; now for itself.</param>
    internal static long Confirmed(IReadOnlyList<long> confirmed)
    {
        if (confirmed.Count == 0) return 0;
        var latest = confirmed.OrderDescending().ToArray();
        var majority = latest[confirmed.Count / 2];
        if (confirmed.Count % 2 != 0) return majority;
        var others = confirmed.Skip(1).OrderDescending().ToArray();
        var half = confirmed.Count == 2 ? confirmed[0] : Math.Min(confirmed[0], others[(confirmed.Count / 2) - 2]);
        return Math.Max(majority, half);
    }
}
