using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>One version of a wished model.</summary>
internal readonly record struct Demand(DesiredModel Wish, string Version)
{
    internal (string, string) Key => (Wish.Model, Version);

    internal static IEnumerable<Demand> Of(DesiredModel wish) =>
        wish.Versions.Count == 0 ? [new Demand(wish, ReplicaId.ByPolicy)] : wish.Versions.Distinct(StringComparer.Ordinal).Select(version => new Demand(wish, version));

    /// <summary>What is hard to place comes first, so that it is not left over.</summary>
    internal static int HardestFirst(Demand one, Demand other)
    {
        var (needs, others) = (one.Wish.Needs, other.Wish.Needs);
        if (needs.VramBytes != others.VramBytes) return others.VramBytes.CompareTo(needs.VramBytes);
        if (needs.Cores != others.Cores) return others.Cores.CompareTo(needs.Cores);
        if (needs.MemoryBytes != others.MemoryBytes) return others.MemoryBytes.CompareTo(needs.MemoryBytes);
        var byModel = string.CompareOrdinal(one.Wish.Model, other.Wish.Model);
        return byModel != 0 ? byModel : string.CompareOrdinal(one.Version, other.Version);
    }
}
