namespace Akka.Configuration.Hocon.Resolving;

/// <summary>One key of an object literal, with the values it was given and where their resolution stands.</summary>
internal sealed class Slot
{
    /// <summary>Oldest first. Neighbouring object literals are one entry; a plain literal leaves nothing before it.</summary>
    public List<Node> Entries { get; } = [];

    /// <summary>The value, once <see cref="IsResolved"/>; null when all its references were optional and led nowhere.</summary>
    public HoconValue? Resolved { get; set; }

    public bool IsResolved { get; set; }

    /// <summary>Which entry is being resolved right now, if any.</summary>
    public Activity Active { get; set; } = Activity.None;

    public void Add(Node value)
    {
        if (value is ScalarNode) Entries.Clear();
        if (value is ObjectNode next && Entries.Count > 0 && Entries[^1] is ObjectNode last) last.Add(next);
        else Entries.Add(value);
    }

    public ObjectNode InnerObject(HoconOrigin origin)
    {
        if (Entries.Count > 0 && Entries[^1] is ObjectNode last) return last;
        var inner = new ObjectNode(origin);
        Entries.Add(inner);
        return inner;
    }

    /// <param name="Entry">The entry being resolved, -1 for none: what refers back to the key sees only older entries.</param>
    /// <param name="InFields">Fields of an object literal are being resolved: they may refer to their siblings.</param>
    /// <param name="Depth">How many keys are being resolved around this one.</param>
    public readonly record struct Activity(int Entry, bool InFields, int Depth)
    {
        public static readonly Activity None = new(-1, false, 0);

        public bool IsNone => Entry < 0;
    }
}
