#nullable disable
using Akka.Util;

namespace Akka.Routing;

/// <summary>
/// A ring of nodes: a key belongs to the next node after its hash, so that a node that comes or goes moves only the keys
/// beside it. A ring never changes.
/// </summary>
public class ConsistentHash<T>
{
    private readonly int _virtualNodesFactor;
    private readonly int[] _places;
    private readonly T[] _nodes;

    public ConsistentHash(SortedDictionary<int, T> nodes, int virtualNodesFactor)
    {
        if (virtualNodesFactor < 1) throw new ArgumentException("virtualNodesFactor must be >= 1.", nameof(virtualNodesFactor));
        _virtualNodesFactor = virtualNodesFactor;
        _places = [.. nodes.Keys];
        _nodes = [.. nodes.Values];
    }

    public bool IsEmpty => _places.Length == 0;

    public static ConsistentHash<T> operator +(ConsistentHash<T> hash, T node) => hash.Add(node);

    public static ConsistentHash<T> operator -(ConsistentHash<T> hash, T node) => hash.Remove(node);

    public ConsistentHash<T> Add(T node)
    {
        var ring = Ring();
        foreach (var place in ConsistentHash.Places(node, _virtualNodesFactor)) ring[place] = node;
        return new ConsistentHash<T>(ring, _virtualNodesFactor);
    }

    public ConsistentHash<T> Remove(T node)
    {
        var ring = Ring();
        foreach (var place in ConsistentHash.Places(node, _virtualNodesFactor)) ring.Remove(place);
        return new ConsistentHash<T>(ring, _virtualNodesFactor);
    }

    /// <exception cref="InvalidOperationException">The ring is empty.</exception>
    public T NodeFor(byte[] key) => At(MurmurHash.ByteHash(key), key);

    /// <exception cref="InvalidOperationException">The ring is empty.</exception>
    public T NodeFor(string key) => At(MurmurHash.StringHash(key), key);

    private T At(int hash, object key)
    {
        if (IsEmpty) throw new InvalidOperationException($"Can't get node for [{key}] from an empty node ring.");
        var index = Array.BinarySearch(_places, hash);
        if (index < 0) index = ~index;
        return _nodes[index < _nodes.Length ? index : 0];
    }

    private SortedDictionary<int, T> Ring()
    {
        var ring = new SortedDictionary<int, T>();
        for (var i = 0; i < _places.Length; i++) ring[_places[i]] = _nodes[i];
        return ring;
    }
}
