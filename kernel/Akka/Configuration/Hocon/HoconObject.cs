#nullable disable
namespace Akka.Configuration.Hocon;

/// <summary>Keys with their values, in the order in which the keys first appeared.</summary>
public class HoconObject : IHoconElement
{
    /// <summary>The values by key. A key is one name; dots in it are part of the name.</summary>
    public Dictionary<string, HoconValue> Items { get; } = [];

    /// <summary>The same keys, with inner objects as dictionaries and everything else as <see cref="HoconValue"/>.</summary>
    public IDictionary<string, object> Unwrapped =>
        Items.ToDictionary(item => item.Key, item => item.Value.GetObject() is { } inner ? (object)inner.Unwrapped : item.Value);

    /// <summary>An object is never text.</summary>
    public bool IsString() => false;

    /// <summary>Always throws: an object has no text.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public string GetString() => throw new NotSupportedException("An object cannot be read as text.");

    /// <summary>An object is never an array.</summary>
    public bool IsArray() => false;

    /// <summary>Always throws: an object is no array. <see cref="HoconValue.GetArray"/> reads numerically indexed objects.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public IList<HoconValue> GetArray() => throw new NotSupportedException("An object cannot be read as an array.");

    /// <summary>The value of a key, or null.</summary>
    public HoconValue GetKey(string key) => Items.GetValueOrDefault(key);

    /// <summary>The value of a key; a new empty one where there was none.</summary>
    public HoconValue GetOrCreateKey(string key)
    {
        if (Items.TryGetValue(key, out var value)) return value;
        return Items[key] = new HoconValue();
    }

    /// <summary>Takes over from <paramref name="other"/> what is missing here; objects on both sides merge.</summary>
    public void Merge(HoconObject other)
    {
        foreach (var (key, theirs) in other.Items)
        {
            if (!Items.TryGetValue(key, out var mine)) Items[key] = theirs;
            else if (mine.GetObject() is { } inner && theirs.GetObject() is { } fallback && !ReferenceEquals(inner, fallback))
                Items[key] = HoconValue.Of(MergedOver(inner, fallback), mine.Origin);
        }
    }

    /// <summary>The object as HOCON, each key on its line.</summary>
    public override string ToString() => ToString(0);

    /// <summary>The object as HOCON, indented by this many levels.</summary>
    public string ToString(int indent) => HoconText.Of(this, indent);

    /// <summary>A new object that holds <paramref name="top"/> over <paramref name="bottom"/>; neither is changed.</summary>
    internal static HoconObject MergedOver(HoconObject top, HoconObject bottom)
    {
        var merged = new HoconObject();
        foreach (var (key, value) in bottom.Items)
        {
            merged.Items[key] = !top.Items.TryGetValue(key, out var over) ? value
                : over.GetObject() is { } mine && value.GetObject() is { } theirs && !ReferenceEquals(mine, theirs)
                    ? HoconValue.Of(MergedOver(mine, theirs), over.Origin)
                    : over;
        }

        foreach (var (key, value) in top.Items) merged.Items.TryAdd(key, value);
        return merged;
    }
}
