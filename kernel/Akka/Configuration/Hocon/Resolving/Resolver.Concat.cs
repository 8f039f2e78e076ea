using System.Text;

namespace Akka.Configuration.Hocon.Resolving;

internal sealed partial class Resolver
{
    private HoconValue? Concat(ConcatNode concat, Slot? slot, int entry)
    {
        var values = new List<(Node Piece, HoconValue Value)>(concat.Pieces.Count);
        foreach (var piece in concat.Pieces)
            if (Piece(piece, slot, entry) is { } value) values.Add((piece, value));
        if (values.Count == 0) return null;
        var solid = values.FindAll(v => v.Piece is not ScalarNode { IsSpace: true });
        if (solid.Count == 1 && !solid[0].Value.IsString()) return solid[0].Value;
        if (solid.Exists(v => v.Value.IsArray())) return JoinArrays(concat, solid);
        return solid.Exists(v => v.Value.IsObject()) ? MergeObjects(concat, solid) : JoinTexts(concat, values);
    }

    /// <summary>The fields of an object literal inside of a concatenation may refer to their siblings too.</summary>
    private HoconValue? Piece(Node piece, Slot? slot, int entry)
    {
        if (slot == null || piece is not ObjectNode) return Evaluate(piece, slot, entry);
        var around = slot.Active;
        slot.Active = around with { InFields = true };
        var value = Evaluate(piece, slot, entry);
        slot.Active = around;
        return value;
    }

    private static HoconValue JoinArrays(ConcatNode concat, List<(Node Piece, HoconValue Value)> solid)
    {
        var all = new HoconArray();
        foreach (var (piece, value) in solid)
        {
            var items = value.IsArray() || value.IsObject() ? value.GetArray() : null;
            if (items == null || (items.Count == 0 && value.IsObject()))
                throw piece.Origin.Error($"{Kind(value)} cannot be joined to an array; expected another array.");
            if (all.Count + items.Count > MaxItems) throw piece.Origin.Error($"an array ends at {MaxItems} items.");
            all.AddRange(items);
        }

        return HoconValue.Of(all, concat.Origin);
    }

    private static HoconValue MergeObjects(ConcatNode concat, List<(Node Piece, HoconValue Value)> solid)
    {
        HoconObject? all = null;
        foreach (var (piece, value) in solid)
        {
            var next = value.GetObject() ?? throw piece.Origin.Error($"{Kind(value)} cannot be joined to an object; expected another object.");
            all = all == null ? next : HoconObject.MergedOver(next, all);
        }

        return HoconValue.Of(all!, concat.Origin);
    }

    private static HoconValue JoinTexts(ConcatNode concat, List<(Node Piece, HoconValue Value)> values)
    {
        if (values.Count == 1) return values[0].Value;
        var text = new StringBuilder();
        foreach (var (piece, value) in values)
        {
            var part = value.GetString() ?? "null";
            if (text.Length + part.Length > MaxText) throw piece.Origin.Error($"a text ends at {MaxText} characters.");
            text.Append(part);
        }

        return HoconValue.Of(new HoconLiteral { Value = text.ToString() }, concat.Origin);
    }

    private static string Kind(HoconValue value) => value.IsArray() ? "an array" : value.IsObject() ? "an object" : "a text";
}
