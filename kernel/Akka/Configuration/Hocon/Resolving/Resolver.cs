using System.Runtime.CompilerServices;
using System.Text;

namespace Akka.Configuration.Hocon.Resolving;

/// <summary>
/// Turns what was written into values. Keys are resolved on demand, each once: a reference sees the final value of its key,
/// except where it stands in the way to that very value, where it sees what the key was before.
/// </summary>
internal sealed partial class Resolver
{
    private const int MaxDepth = 1000;
    private const int MaxText = 16 * 1024 * 1024;
    private const int MaxItems = 1024 * 1024;
    private const int MaxSteps = 20_000_000;

    private readonly ObjectNode _root;
    private int _depth;
    private int _steps;

    /// <summary>The outermost active key whose older entries were looked at since the innermost one began.</summary>
    private int _lookedBack = int.MaxValue;

    private Resolver(ObjectNode root) => _root = root;

    public static HoconValue Resolve(Node document) =>
        new Resolver(document as ObjectNode ?? new ObjectNode(document.Origin)).Evaluate(document, null, 0) ?? new HoconValue();

    /// <summary>The value of a key from its <paramref name="count"/> oldest entries.</summary>
    private HoconValue? Evaluate(Slot slot, int count)
    {
        var whole = count == slot.Entries.Count;
        if (whole && slot.IsResolved) return slot.Resolved;
        var around = slot.Active;
        var lookedBack = _lookedBack;
        var depth = Enter(slot.Entries[0].Origin);
        _lookedBack = int.MaxValue;
        HoconValue? result = null;
        for (var i = count - 1; i >= 0; i--)
        {
            var entry = slot.Entries[i];
            slot.Active = new Slot.Activity(i, entry is ObjectNode, depth);
            if (!Layer(ref result, Evaluate(entry, slot, i))) break;
        }

        slot.Active = around;
        _depth--;
        if (_lookedBack >= depth)
        {
            _lookedBack = lookedBack;
            if (whole) (slot.Resolved, slot.IsResolved) = (result, true);
        }
        else _lookedBack = Math.Min(_lookedBack, lookedBack);

        return result;
    }

    /// <summary>Puts an older value under a newer one; false when nothing older than it can show through.</summary>
    private static bool Layer(ref HoconValue? newer, HoconValue? older)
    {
        if (older == null) return true;
        if (older.GetObject() is not { } bottom)
        {
            newer ??= older;
            return false;
        }

        newer = newer == null ? older : HoconValue.Of(HoconObject.MergedOver(newer.GetObject()!, bottom), newer.Origin);
        return true;
    }

    private HoconValue? Evaluate(Node node, Slot? slot, int entry)
    {
        if (++_steps > MaxSteps) throw node.Origin.Error("the references of this document multiply without bound.");
        return node switch
        {
            ScalarNode text => HoconValue.Of(new HoconLiteral { Value = text.Text }, text.Origin),
            ObjectNode fields => Fields(fields),
            ArrayNode items => Items(items, slot, entry),
            ConcatNode concat => Concat(concat, slot, entry),
            ReferenceNode reference => Refer(reference),
            PreviousNode => Previous(slot!, entry),
            _ => throw new InvalidOperationException($"A {node.GetType().Name} cannot be resolved."),
        };
    }

    private HoconValue Fields(ObjectNode fields)
    {
        var result = new HoconObject();
        foreach (var (key, slot) in fields.Slots)
        {
            if (!slot.Active.IsNone)
                throw slot.Entries[slot.Active.Entry].Origin.Error($"the value of \"{key}\" contains itself: its references go in a circle.");
            if (Evaluate(slot, slot.Entries.Count) is { } value) result.Items[key] = value;
        }

        return HoconValue.Of(result, fields.Origin);
    }

    private HoconValue Items(ArrayNode items, Slot? slot, int entry)
    {
        Enter(items.Origin);
        var result = new HoconArray();
        foreach (var item in items.Items)
            if (Evaluate(item, slot, entry) is { } value) result.Add(value);
        _depth--;
        return HoconValue.Of(result, items.Origin);
    }

    private HoconValue? Previous(Slot slot, int entry)
    {
        _lookedBack = Math.Min(_lookedBack, slot.Active.Depth);
        return entry == 0 ? null : Evaluate(slot, entry);
    }

    private int Enter(HoconOrigin origin)
    {
        if (++_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw origin.Error($"values and references are nested deeper than {MaxDepth} levels.");
        return _depth;
    }
}
