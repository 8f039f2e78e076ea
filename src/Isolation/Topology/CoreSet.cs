using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace ActorInference.Isolation;

/// <summary>An immutable set of cores by the operating system's numbers. Its text is the kernel's list format, "0-3,8".</summary>
public sealed class CoreSet : IEquatable<CoreSet>, IReadOnlyCollection<int>
{
    /// <summary>Numbers are below this; the largest machines of today have a few thousand.</summary>
    public const int MaxCores = 1 << 16;

    private readonly ulong[] _words;

    private CoreSet(ulong[] words)
    {
        _words = words;
        foreach (var word in words)
        {
            Count += BitOperations.PopCount(word);
        }
    }

    public static CoreSet Empty { get; } = new([]);

    public int Count { get; }

    public bool IsEmpty => Count == 0;

    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not below <see cref="MaxCores"/>.</exception>
    public static CoreSet Of(params ReadOnlySpan<int> cores)
    {
        var highest = -1;
        foreach (var core in cores)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(core, nameof(cores));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(core, MaxCores, nameof(cores));
            highest = Math.Max(highest, core);
        }

        var words = new ulong[(highest / 64) + 1];
        foreach (var core in cores)
        {
            words[core / 64] |= 1UL << core;
        }

        return highest < 0 ? Empty : new(words);
    }

    /// <summary>Reads the kernel's list format, for example "0-3,8"; nothing is the empty set.</summary>
    public static bool TryParse(ReadOnlySpan<char> list, out CoreSet cores)
    {
        cores = Empty;
        var found = new List<int>();
        foreach (var range in list.Trim().Split(','))
        {
            if (!TryParseRange(list.Trim()[range].Trim(), found))
            {
                return false;
            }
        }

        cores = Of([.. found]);
        return true;
    }

    public bool Contains(int core) => core >= 0 && core / 64 < _words.Length && (_words[core / 64] >> core & 1) != 0;

    public CoreSet Union(CoreSet other) => Combine(other, (left, right) => left | right);

    public CoreSet Intersect(CoreSet other) => Combine(other, (left, right) => left & right);

    public CoreSet Except(CoreSet other) => Combine(other, (left, right) => left & ~right);

    public bool Overlaps(CoreSet other) => !Intersect(other).IsEmpty;

    public bool IsSubsetOf(CoreSet other) => Except(other).IsEmpty;

    public IEnumerator<int> GetEnumerator()
    {
        for (var i = 0; i < _words.Length; i++)
        {
            for (var word = _words[i]; word != 0; word &= word - 1)
            {
                yield return (i * 64) + BitOperations.TrailingZeroCount(word);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(CoreSet? other) => other is not null && Count == other.Count && Except(other).IsEmpty;

    public override bool Equals(object? obj) => Equals(obj as CoreSet);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var core in this)
        {
            hash.Add(core);
        }

        return hash.ToHashCode();
    }

    /// <summary>For example "0-3,8"; "none" for the empty set.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var first = -1;
        var last = -2;
        foreach (var core in this.Append(int.MaxValue))
        {
            if (core != last + 1)
            {
                AppendRange(text, first, last);
                first = core;
            }

            last = core;
        }

        return text.Length == 0 ? "none" : text.ToString();
    }

    internal static CoreSet FromMask(ReadOnlySpan<ulong> words) => new(words.ToArray());

    /// <summary>The mask as the system calls take it; at least one word.</summary>
    internal ulong[] ToMask() => _words.Length == 0 ? [0] : [.. _words];

    private static void AppendRange(StringBuilder text, int first, int last)
    {
        if (first < 0)
        {
            return;
        }

        text.Append(text.Length == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"{first}");
        if (last > first)
        {
            text.Append(CultureInfo.InvariantCulture, $"-{last}");
        }
    }

    private static bool TryParseRange(ReadOnlySpan<char> range, List<int> found)
    {
        if (range.IsEmpty)
        {
            return found.Count == 0;
        }

        var dash = range.IndexOf('-');
        var low = dash < 0 ? range : range[..dash];
        var high = dash < 0 ? range : range[(dash + 1)..];
        if (!int.TryParse(low, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(high, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            || first > last || last >= MaxCores)
        {
            return false;
        }

        found.AddRange(Enumerable.Range(first, last - first + 1));
        return true;
    }

    private CoreSet Combine(CoreSet other, Func<ulong, ulong, ulong> operation)
    {
        var words = new ulong[Math.Max(_words.Length, other._words.Length)];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = operation(i < _words.Length ? _words[i] : 0, i < other._words.Length ? other._words[i] : 0);
        }

        return new(words);
    }
}
