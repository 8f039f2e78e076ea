namespace Akka.Configuration.Hocon.Resolving;

internal sealed partial class Resolver
{
    private HoconValue? Refer(ReferenceNode reference)
    {
        var circle = false;
        for (var length = reference.Prefix.Count; length >= 0; length--)
        {
            HoconValue? found = null;
            foreach (var slot in SlotsAt([.. reference.Prefix.Take(length), .. reference.Path]))
                if (!Layer(ref found, Target(slot, reference, ref circle))) break;
            if (found != null) return reference.Shown.ResolvedValue = found;
        }

        if (FromEnvironment(reference) is { } text)
            return reference.Shown.ResolvedValue = HoconValue.Of(new HoconLiteral { Value = text }, reference.Origin);
        if (reference.IsOptional) return null;
        throw reference.Origin.Error(circle
            ? $"{reference} goes in a circle: its value depends on itself."
            : $"{reference} leads nowhere: there is no setting and no environment variable \"{reference.Shown.Path}\".");
    }

    private HoconValue? Target(Slot slot, ReferenceNode reference, ref bool circle)
    {
        var active = slot.Active;
        if (active.IsNone) return Evaluate(slot, slot.Entries.Count);
        _lookedBack = Math.Min(_lookedBack, active.Depth);
        if (active.InFields || active.Entry == 0)
        {
            circle = true;
            return active.InFields && !reference.IsOptional
                ? throw reference.Origin.Error($"{reference} goes in a circle: its value depends on itself.")
                : null;
        }

        return Evaluate(slot, active.Entry);
    }

    private static string? FromEnvironment(ReferenceNode reference)
    {
        var name = string.Join('.', reference.Path);
        return name.Length == 0 || name.AsSpan().IndexOfAny('\0', '=') >= 0 ? null : Environment.GetEnvironmentVariable(name);
    }

    /// <summary>The keys that a path names, newest first; only what the way needs is looked at.</summary>
    private List<Slot> SlotsAt(IReadOnlyList<string> path)
    {
        var layers = new List<ObjectNode> { _root };
        for (var i = 0; i < path.Count - 1; i++)
        {
            var next = new List<ObjectNode>();
            foreach (var layer in layers)
                if (layer.Slots.TryGetValue(path[i], out var slot) && !Collect(slot, next)) break;
            layers = next;
        }

        var slots = new List<Slot>(layers.Count);
        foreach (var layer in layers)
            if (layer.Slots.TryGetValue(path[^1], out var slot)) slots.Add(slot);
        return slots;
    }

    /// <summary>Adds the object literals that make up a key, newest first; false when something else hides what is older.</summary>
    private bool Collect(Slot slot, List<ObjectNode> layers)
    {
        var count = slot.Entries.Count;
        if (!slot.Active.IsNone && !slot.Active.InFields)
        {
            count = slot.Active.Entry;
            _lookedBack = Math.Min(_lookedBack, slot.Active.Depth);
        }

        return Collect(slot, count, layers);
    }

    private bool Collect(Slot slot, int count, List<ObjectNode> layers)
    {
        Enter(slot.Entries[0].Origin);
        var around = slot.Active;
        var open = true;
        for (var i = count - 1; open && i >= 0; i--)
        {
            slot.Active = new Slot.Activity(i, false, around.IsNone ? _depth : around.Depth);
            open = Collect(slot.Entries[i], slot, i, layers);
        }

        slot.Active = around;
        _depth--;
        return open;
    }

    private bool Collect(Node node, Slot slot, int entry, List<ObjectNode> layers)
    {
        if (++_steps > MaxSteps) throw node.Origin.Error("the references of this document multiply without bound.");
        switch (node)
        {
            case ObjectNode fields:
                layers.Add(fields);
                return true;
            case PreviousNode:
                return Collect(slot, entry, layers);
            case ReferenceNode reference:
                return Collect(reference, layers);
            case ConcatNode concat:
                for (var i = concat.Pieces.Count - 1; i >= 0; i--)
                    if (concat.Pieces[i] is not ScalarNode { IsSpace: true } && !Collect(concat.Pieces[i], slot, entry, layers)) return false;
                return true;
            default:
                return false;
        }
    }

    private bool Collect(ReferenceNode reference, List<ObjectNode> layers)
    {
        for (var length = reference.Prefix.Count; length >= 0; length--)
        {
            var slots = SlotsAt([.. reference.Prefix.Take(length), .. reference.Path]);
            foreach (var slot in slots)
                if (!Collect(slot, layers)) return false;
            if (slots.Count > 0) return true;
        }

        return FromEnvironment(reference) == null;
    }
}
