using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Akka.Cluster;

/// <summary>
/// Counts the changes that each node made to the gossip, so that of two gossips it can be told which one knows more. A missing entry is older than
/// any. After: Fidge and Mattern, 1988.
/// </summary>
public sealed class VectorClock
{
    private static readonly VectorClock Empty = new([], []);

    private readonly Node[] _nodes;
    private readonly long[] _times;
    private ImmutableSortedDictionary<Node, long> _versions;

    private VectorClock(Node[] nodes, long[] times) => (_nodes, _times) = (nodes, times);

    public enum Ordering
    {
        After,
        Before,
        Same,
        Concurrent,
        FullOrder,
    }

    public ImmutableSortedDictionary<Node, long> Versions =>
        _versions ??= _nodes.Zip(_times, KeyValuePair.Create).ToImmutableSortedDictionary();

    internal int Count => _nodes.Length;

    public static VectorClock Create() => Empty;

    public static VectorClock Create(ImmutableSortedDictionary<Node, long> versions) =>
        versions.IsEmpty ? Empty : new([.. versions.Keys], [.. versions.Values]);

    public static bool operator <(VectorClock left, VectorClock right) => left.IsBefore(right);

    public static bool operator >(VectorClock left, VectorClock right) => left.IsAfter(right);

    /// <summary>One more change by the node.</summary>
    public VectorClock Increment(Node node)
    {
        var index = Array.BinarySearch(_nodes, node);
        if (index >= 0)
        {
            var times = (long[])_times.Clone();
            times[index]++;
            return new(_nodes, times);
        }

        index = ~index;
        return new([.. _nodes[..index], node, .. _nodes[index..]], [.. _times[..index], 1, .. _times[index..]]);
    }

    /// <summary>Per node the larger count.</summary>
    public VectorClock Merge(VectorClock that)
    {
        if (ReferenceEquals(this, that)) return this;
        var nodes = new List<Node>(_nodes.Length);
        var times = new List<long>(_nodes.Length);
        var (l, r) = (0, 0);
        while (l < _nodes.Length || r < that._nodes.Length)
        {
            var order = Order(l, that, r);
            nodes.Add(order <= 0 ? _nodes[l] : that._nodes[r]);
            times.Add(order < 0 ? _times[l] : order > 0 ? that._times[r] : Math.Max(_times[l], that._times[r]));
            if (order <= 0) l++;
            if (order >= 0) r++;
        }

        return new([.. nodes], [.. times]);
    }

    /// <summary>Without the entry of a node that is gone.</summary>
    public VectorClock Prune(Node removedNode)
    {
        var index = Array.BinarySearch(_nodes, removedNode);
        return index < 0 ? this : new([.. _nodes[..index], .. _nodes[(index + 1)..]], [.. _times[..index], .. _times[(index + 1)..]]);
    }

    /// <summary>How this one stands to the other: before, after, the same, or neither.</summary>
    public Ordering CompareTo(VectorClock that)
    {
        if (ReferenceEquals(this, that)) return Ordering.Same;
        var (isNewer, isOlder) = (false, false);
        var (l, r) = (0, 0);
        while (l < _nodes.Length || r < that._nodes.Length)
        {
            var order = Order(l, that, r);
            isNewer |= order < 0 || (order == 0 && _times[l] > that._times[r]);
            isOlder |= order > 0 || (order == 0 && _times[l] < that._times[r]);
            if (isNewer && isOlder) return Ordering.Concurrent;
            if (order <= 0) l++;
            if (order >= 0) r++;
        }

        return isNewer ? Ordering.After : isOlder ? Ordering.Before : Ordering.Same;
    }

    public bool IsBefore(VectorClock that) => CompareTo(that) == Ordering.Before;

    public bool IsAfter(VectorClock that) => CompareTo(that) == Ordering.After;

    public bool IsSameAs(VectorClock that) => CompareTo(that) == Ordering.Same;

    public bool IsConcurrentWith(VectorClock that) => CompareTo(that) == Ordering.Concurrent;

    public override string ToString() => $"VectorClock({string.Join(", ", _nodes.Zip(_times, (node, time) => $"{node} -> {time}"))})";

    // Below 0: the entry at l is next; above 0: that at r; 0: both are of one node.
    private int Order(int l, VectorClock that, int r) => l == _nodes.Length ? 1 : r == that._nodes.Length ? -1 : _nodes[l].CompareTo(that._nodes[r]);

    /// <summary>A node by the hash of its name, as the wire has it.</summary>
    public class Node : IComparable<Node>, IEquatable<Node>
    {
        private readonly string _value;

        public Node(string value) => _value = value;

        internal string Hash => _value;

        /// <summary>The node of this name: the upper-case hexadecimal MD5 of its UTF-8 bytes.</summary>
        public static Node Create(string name) => new(Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(name))));

        public static Node FromHash(string hash) => new(hash);

        public int CompareTo(Node other) => ReferenceEquals(this, other) ? 0 : string.CompareOrdinal(_value, other?._value);

        public bool Equals(Node other) => other is not null && _value == other._value;

        public override bool Equals(object obj) => Equals(obj as Node);

        public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

        public override string ToString() => _value;
    }
}
