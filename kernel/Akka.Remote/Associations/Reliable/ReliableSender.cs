using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Remote.Associations;

/// <summary>
/// The system messages for one incarnation of a node that it has not acknowledged, with their numbers. At most a window of them is on its
/// way; the rest waits. Not safe for several threads.
/// </summary>
internal sealed class ReliableSender(int window)
{
    /// <summary>A list of more missing numbers is not filled: one a little longer does not even fit a frame of Akka.NET's default size.</summary>
    public const int MaxGaps = 10_000;

    private readonly LinkedList<Outgoing> _unacknowledged = new();
    private long _nextSeq;
    private long _highestWritten = -1;
    private RemoteActorRef? _lastRecipient;

    /// <summary>Whether the other side may miss messages that it has acknowledged before: it gets others in their places.</summary>
    public bool MayBeForgotten { get; set; }

    /// <summary>Whether the other side, if it has forgotten, may miss more than can be filled, or than it can say in one frame.</summary>
    public bool MayBeForgottenForGood => MayBeForgotten && _nextSeq > MaxGaps;

    public int Count => _unacknowledged.Count;

    public bool IsEmpty => _unacknowledged.Count == 0;

    public void Add(object message, RemoteActorRef recipient)
    {
        _lastRecipient = recipient;
        _unacknowledged.AddLast(new Outgoing(message, null, recipient, _nextSeq++));
    }

    /// <summary>Those that may be written now and have not been before.</summary>
    public IEnumerable<Outgoing> Fresh()
    {
        foreach (var message in _unacknowledged.Take(window).SkipWhile(m => m.Seq <= _highestWritten).ToArray())
        {
            _highestWritten = message.Seq;
            yield return message;
        }
    }

    /// <summary>All that is on its way, to be written once more.</summary>
    public IReadOnlyList<Outgoing> Again()
    {
        Outgoing[] all = [.. _unacknowledged.Take(window)];
        if (all.Length > 0) _highestWritten = Math.Max(_highestWritten, all[^1].Seq);
        return all;
    }

    /// <summary>Forgets what arrived; gives back what has to be written again.</summary>
    /// <exception cref="InvalidOperationException">The acknowledgement does not fit what was sent: both sides no longer mean the same.</exception>
    public IReadOnlyList<Outgoing> Acknowledged(Ack ack)
    {
        if (ack.Cumulative >= _nextSeq) throw new InvalidOperationException($"Message {ack.Cumulative} is acknowledged; the last one sent is {_nextSeq - 1}.");
        var missing = ack.Missing.ToHashSet();
        var again = new List<Outgoing>();
        for (var node = _unacknowledged.First; node is not null && node.Value.Seq <= ack.Cumulative;)
        {
            var next = node.Next;
            if (missing.Remove(node.Value.Seq)) again.Add(node.Value);
            else _unacknowledged.Remove(node);
            node = next;
        }

        if (missing.Count > 0) again.InsertRange(0, Replacements(missing));
        return again;
    }

    /// <summary>An unwatch that nobody asked for does nothing, and fills a gap. A window of them at a time: what is missing beyond is told again when they have arrived.</summary>
    private IEnumerable<Outgoing> Replacements(HashSet<long> missing)
    {
        if (!MayBeForgotten || missing.Count > MaxGaps || missing.Any(seq => seq < 0 || seq >= _nextSeq))
            throw new InvalidOperationException($"{missing.Count} messages are missing there and no longer here: {string.Join(", ", missing.Order().Take(10))}.");
        var nothing = new Unwatch(_lastRecipient, ActorRefs.Nobody);
        return missing.Order().Take(window).Select(seq => new Outgoing(nothing, null, _lastRecipient, seq));
    }
}
