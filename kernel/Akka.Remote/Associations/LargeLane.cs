using Akka.Actor;

namespace Akka.Remote.Associations;

/// <summary>
/// Messages that go in pieces, one after the other, and whatever has to stay behind them: messages from one sender to one receiver
/// keep their order, so a small one waits behind a large one to the same receiver, and the news of an actor's end behind its last words.
/// </summary>
internal sealed class LargeLane
{
    private readonly Queue<Entry> _entries = new();
    private readonly Dictionary<object, int> _keys = [];

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>The one whose turn it is.</summary>
    public Entry First => _entries.Peek();

    /// <summary>Takes a message that has to wait behind those here.</summary>
    public bool Takes(in Outgoing message)
    {
        if (_entries.Count == 0) return false;
        if (!_keys.ContainsKey(KeyOf(message)) && !IsEndOfSender(message)) return false;
        Add(message, null);
        return true;
    }

    /// <param name="bytes">Its bytes if it is serialized already; it must not be a second time.</param>
    public void Add(in Outgoing message, LargeOutbound? bytes)
    {
        var key = KeyOf(message);
        _entries.Enqueue(new Entry(message, key) { Bytes = bytes });
        _keys[key] = _keys.GetValueOrDefault(key) + 1;
    }

    /// <summary>The first is done, or given up.</summary>
    public Entry Remove()
    {
        var entry = _entries.Dequeue();
        if (--_keys[entry.Key] == 0) _keys.Remove(entry.Key);
        return entry;
    }

    /// <summary>The receiver; behind a selection, the selected path, because all of them go to one root.</summary>
    private static object KeyOf(in Outgoing message) => message.Message is ActorSelectionMessage selection
        ? (message.Recipient!.Path, string.Join('/', selection.Elements.Select(e => e.ToString())))
        : message.Recipient!.Path;

    private bool IsEndOfSender(in Outgoing message)
    {
        if (message.Message is not Dispatch.SysMsg.DeathWatchNotification death) return false;
        foreach (var entry in _entries)
        {
            if (death.Actor.Equals(entry.Message.Sender)) return true;
        }

        return false;
    }

    internal sealed class Entry(Outgoing message, object key)
    {
        public Outgoing Message { get; } = message;

        public object Key { get; } = key;

        public LargeOutbound? Bytes { get; set; }

        public bool IsOpen { get; set; }
    }
}
