using System.Globalization;
using Akka.Actor;

namespace Akka.Cluster;

/// <summary>One incarnation of a node: its address and the uid that its actor system drew at its start. Ordered by host, port and uid.</summary>
public class UniqueAddress : IComparable<UniqueAddress>, IEquatable<UniqueAddress>, IComparable
{
    private VectorClock.Node _clockNode;

    public UniqueAddress(Address address, int uid)
    {
        Address = address;
        Uid = uid;
    }

    public Address Address { get; }

    public int Uid { get; }

    /// <summary>The name under which the node counts in vector clocks.</summary>
    internal VectorClock.Node ClockNode =>
        _clockNode ??= VectorClock.Node.Create(string.Create(CultureInfo.InvariantCulture, $"{Address}-{Uid}"));

    public int CompareTo(UniqueAddress other)
    {
        if (other is null) return 1;
        if (ReferenceEquals(this, other)) return 0;
        var byAddress = Member.AddressOrdering.Compare(Address, other.Address);
        return byAddress != 0 ? byAddress : Uid.CompareTo(other.Uid);
    }

    int IComparable.CompareTo(object obj) => CompareTo(obj as UniqueAddress);

    public bool Equals(UniqueAddress other) => ReferenceEquals(this, other) || (other is not null && Uid == other.Uid && Address.Equals(other.Address));

    public override bool Equals(object obj) => Equals(obj as UniqueAddress);

    public override int GetHashCode() => Uid;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"UniqueAddress: ({Address}, {Uid})");
}
