namespace Akka.Cluster;

/// <summary>
/// Who sends heartbeats to whom: the nodes stand in a ring by uid, and each watches those after it. Where nodes are unreachable, as many more are watched,
/// so that enough that can answer are among them. Immutable.
/// </summary>
/// <param name="self">The own node.</param>
/// <param name="nodes">All members, the own node included or not.</param>
/// <param name="unreachable">Those that somebody cannot reach.</param>
/// <param name="monitoredBy">How many watch one node.</param>
internal sealed class HeartbeatRing(UniqueAddress self, IEnumerable<UniqueAddress> nodes, IEnumerable<UniqueAddress> unreachable, int monitoredBy)
{
    private static readonly Comparer<UniqueAddress> Order = Comparer<UniqueAddress>.Create(
        (left, right) => left.Uid != right.Uid ? left.Uid.CompareTo(right.Uid) : Member.AddressOrdering.Compare(left.Address, right.Address));

    private readonly UniqueAddress[] _ring = [.. nodes.Append(self).Distinct().Order(Order)];
    private readonly HashSet<UniqueAddress> _unreachable = [.. unreachable];

    /// <summary>Whom the own node watches.</summary>
    public IReadOnlyList<UniqueAddress> Receivers => ReceiversOf(self);

    public IReadOnlyList<UniqueAddress> ReceiversOf(UniqueAddress sender)
    {
        if (monitoredBy >= _ring.Length - 1) return [.. _ring.Where(node => !node.Equals(sender))];
        var start = Array.BinarySearch(_ring, sender, Order);
        var (chosen, reachable) = (new List<UniqueAddress>(), 0);
        for (var step = 1; step < _ring.Length && reachable < monitoredBy; step++)
        {
            var node = _ring[(start + step) % _ring.Length];
            var isReachable = !_unreachable.Contains(node);
            if (!isReachable && chosen.Count - reachable >= monitoredBy) continue;
            chosen.Add(node);
            if (isReachable) reachable++;
        }

        return chosen;
    }
}
