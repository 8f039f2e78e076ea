namespace Akka.Configuration.Hocon.Resolving;

/// <summary>An object literal: each key with all values it was given, oldest first.</summary>
internal sealed class ObjectNode(HoconOrigin origin) : Node(origin)
{
    public Dictionary<string, Slot> Slots { get; } = [];

    /// <summary>Gives a value to the key at a path.</summary>
    public void Set(IReadOnlyList<string> path, Node value)
    {
        var target = this;
        for (var i = 0; i < path.Count - 1; i++) target = target.SlotOf(path[i]).InnerObject(value.Origin);
        target.SlotOf(path[^1]).Add(value);
    }

    /// <summary>Adds everything of another literal behind what is here.</summary>
    public void Add(ObjectNode other)
    {
        foreach (var (key, slot) in other.Slots)
        {
            var mine = SlotOf(key);
            foreach (var entry in slot.Entries) mine.Add(entry);
        }
    }

    public override Node Under(IReadOnlyList<string> prefix)
    {
        var copy = new ObjectNode(Origin);
        foreach (var (key, slot) in Slots)
        {
            var target = copy.SlotOf(key);
            foreach (var entry in slot.Entries) target.Add(entry.Under(prefix));
        }

        return copy;
    }

    private Slot SlotOf(string key)
    {
        if (!Slots.TryGetValue(key, out var slot)) Slots[key] = slot = new Slot();
        return slot;
    }
}
