#nullable disable
using Akka.Util;

namespace Akka.Routing;

/// <summary>Makes rings of <see cref="ConsistentHash{T}"/>.</summary>
public static class ConsistentHash
{
    /// <param name="nodes">The nodes of the ring; their text is hashed.</param>
    /// <param name="virtualNodesFactor">Places of each node on the ring, at least 1.</param>
    public static ConsistentHash<T> Create<T>(IEnumerable<T> nodes, int virtualNodesFactor)
    {
        var ring = new SortedDictionary<int, T>();
        foreach (var node in nodes)
            foreach (var place in Places(node, virtualNodesFactor)) ring[place] = node;
        return new ConsistentHash<T>(ring, virtualNodesFactor);
    }

    internal static IEnumerable<int> Places<T>(T node, int virtualNodesFactor)
    {
        var hash = (uint)MurmurHash.StringHash(node?.ToString() ?? "");
        for (var virtualNode = 1; virtualNode <= virtualNodesFactor; virtualNode++)
        {
            var h = MurmurHash.StartHash(hash);
            h = MurmurHash.ExtendHash(h, (uint)virtualNode, MurmurHash.StartMagicA, MurmurHash.StartMagicB);
            yield return (int)MurmurHash.FinalizeHash(h);
        }
    }
}
