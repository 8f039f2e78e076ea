using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>How busy a member is.</summary>
/// <param name="Node">Its address.</param>
/// <param name="CpuBusy">The part of its cores that is busy, 0 to 1; null before it is known.</param>
/// <param name="Cores">The cores that <paramref name="CpuBusy"/> is a part of: all that it may use, or its quota, which may be less than one.</param>
/// <param name="Replicas">Those that serve there, and how many cores each keeps busy.</param>
internal sealed record NodeLoad(string Node, double? CpuBusy, double Cores, IReadOnlyList<(ReplicaId Id, double BusyCores)> Replicas)
{
    private const double LeastCores = 0.01;

    /// <summary>The part of this node's cores that so many busy cores are.</summary>
    internal double PartOf(double busyCores) => busyCores / Math.Max(LeastCores, Cores);
}
