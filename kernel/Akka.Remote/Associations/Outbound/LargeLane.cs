using Akka.Actor;

namespace Akka.Remote.Associations;

/// <summary>
/// Messages that go in pieces, one after the other, and whatever has to stay behind them: messages from one sender to one receiver
/// keep their order, so a small one waits behind a large one to the same receiver, and the news of an actor's end behind its last words.
/// </summary>
internal sealed class LargeLane
{
    private readonly Queue<Entry> _entries = new();
    private readonly Dictionary<ActorPath, int> _keys = [];

    /// <summary>How many go to a pattern, and so perhaps to anybody.</summary>
    private int _patterns;

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>The one whose turn it is.</summary>
    public Entry First => _entries.Peek();

    /// <summary>Takes a message that has to wait behind those here.</summary>
    public bool Takes(in Outgoing message)
    {
        if (_entries.Count == 0 || message.GoesFirst) return false;
        if (_patterns == 0 && KeyOf(message) is { } key && !_keys.ContainsKey(key) && !IsEndOfSender(message)) return false;
        Add(message, null);
        return true;
    }

    /// <param name="bytes">Its bytes if it is serialized already; it must not be a second time.</param>
    public void Add(in Outgoing message, LargeOutbound? bytes)
    {
        var key = KeyOf(message);
        _entries.Enqueue(new Entry(message, key) { Bytes = bytes });
        if (key is null) _patterns++;
        else _keys[key] = _keys.GetValueOrDefault(key) + 1;
    }

    /// <summary>The first is done, or given up.</summary>
    public Entry Remove()
    {
        var entry = _entries.Dequeue();
        if (entry.Key is null) _patterns--;
        else if (--_keys[entry.Key] == 0) _keys.Remove(entry.Key);
        return entry;
    }

    /// <summary>The receiver, whether it is meant by reference or by selection; null for whoever fits a pattern.</summary>
    private static ActorPath? KeyOf(in Outgoing message)
    {
        var path = message.Recipient!.Path;
        for (var content = message.Message; content is ActorSelectionMessage selection; content = selection.Message)
        {
            foreach (var element in selection.Elements)
            {
                if (element is SelectParent) path = path.Parent;
                else if (element is SelectChildName child) path = new ChildActorPath(path, child.Name, ActorCell.UndefinedUid);
                else return null;
            }
        }

        return path;
    }

    private bool IsEndOfSender(in Outgoing message)
    {
        if (message.Message is not Dispatch.SysMsg.DeathWatchNotification death) return false;
        foreach (var entry in _entries)
        {
            if (death.Actor.Equals(entry.Message.Sender)) return true;
        }

        return false;
    }

    internal sealed class Entry(Outgoing message, ActorPath? key)
    {
        public Outgoing Message { get; } = message;

        public ActorPath? Key { get; } = key;

        public LargeOutbound? Bytes { get; set; }

        public bool IsOpen { get; set; }
    }
}
