#nullable disable
using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>
/// The value of a key or of an array item: text, array or object, as the concatenation of its <see cref="Values"/>.
/// Its readers parse the text on demand and throw <see cref="FormatException"/> where it is something else.
/// </summary>
public partial class HoconValue : IMightBeAHoconObject
{
    /// <summary>Creates a value without content.</summary>
    public HoconValue()
        : this([])
    {
    }

    /// <summary>Creates a value of these elements.</summary>
    public HoconValue(List<IHoconElement> values, bool adoptedFromFallback = true)
    {
        _ = adoptedFromFallback;
        Values = values;
    }

    /// <summary>The elements that together are this value.</summary>
    public List<IHoconElement> Values { get; }

    /// <summary>Whether there is no content, or an object without keys.</summary>
    public bool IsEmpty => Values.Count == 0 || (Values[0] is HoconObject { Items.Count: 0 } && Values.Count == 1);

    internal HoconOrigin Origin { get; private init; }

    internal static HoconValue Of(IHoconElement element, HoconOrigin origin) => new([element]) { Origin = origin };

    /// <summary>This value as the root of a configuration.</summary>
    public Config ToConfig() => new(new HoconRoot(this));

    /// <summary>A configuration that holds this value under one key.</summary>
    public Config AtKey(string key)
    {
        var parent = new HoconObject();
        parent.Items[key] = this;
        return new Config(new HoconRoot(Of(parent, Origin)));
    }

    /// <summary>Adds an element at the end; text after an object or array replaces it.</summary>
    public void AppendValue(IHoconElement value)
    {
        if (value.IsString() && Values.Count > 0 && !Values[^1].IsString()) Values.Clear();
        else if (value is HoconObject && Values.Count > 0 && Values[^1].IsString()) Values.Clear();
        Values.Add(value);
    }

    /// <summary>Removes all elements.</summary>
    public void Clear() => Values.Clear();

    /// <summary>Replaces all elements by this one.</summary>
    public void NewValue(IHoconElement value)
    {
        Values.Clear();
        Values.Add(value);
    }

    /// <summary>Whether this value is text, a number, a boolean or null.</summary>
    public bool IsString() => Values.Count > 0 && Values.TrueForAll(v => v.IsString());

    /// <summary>The text; null for the literal null and for what is not text.</summary>
    public string GetString()
    {
        if (!IsString()) return null;
        return Values.Count == 1 ? Values[0].GetString() : string.Concat(Values.Select(v => v.GetString())).Trim();
    }

    /// <summary>Whether this value is an array, or an object whose keys are indexes.</summary>
    public bool IsArray() => Values.Count > 0 && Values.TrueForAll(v => v.IsArray());

    /// <summary>The items of an array, or of an object whose keys are indexes, by rising index; none for anything else.</summary>
    public IList<HoconValue> GetArray()
    {
        if (IsArray()) return Values.Count == 1 ? Values[0].GetArray() : [.. Values.SelectMany(v => v.GetArray())];
        return GetObject() is { } items ? NumericallyIndexed(items) : [];
    }

    /// <summary>Whether this value is an object.</summary>
    public bool IsObject() => GetObject() != null;

    /// <summary>The object, or null where this value is none.</summary>
    public HoconObject GetObject()
    {
        HoconObject result = null;
        foreach (var element in Values)
        {
            var next = element as HoconObject ?? (element as IMightBeAHoconObject)?.GetObject();
            if (next == null) return null;
            result = result == null ? next : HoconObject.MergedOver(next, result);
        }

        return result;
    }

    /// <summary>The value of a key of this object, or null.</summary>
    public HoconValue GetChildObject(string key) => GetObject()?.GetKey(key);

    /// <summary>The value as HOCON.</summary>
    public override string ToString() => ToString(0);

    /// <summary>The value as HOCON, its inner lines indented by this many levels.</summary>
    public virtual string ToString(int indent) => HoconText.Of(this, indent);

    internal static List<HoconValue> NumericallyIndexed(HoconObject items) =>
        [.. items.Items
            .Select(item => (Index: IndexOf(item.Key), item.Value))
            .Where(item => item.Index >= 0)
            .OrderBy(item => item.Index)
            .Select(item => item.Value)];

    private static long IndexOf(string key) =>
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;
}
