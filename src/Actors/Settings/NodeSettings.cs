using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>Section <c>inference.node</c>.</summary>
/// <param name="Name">Name in status and metrics, never empty.</param>
/// <param name="Labels">Labels for placement.</param>
/// <param name="Tier">Edge or cloud.</param>
/// <param name="ReservedCores">Cores that no model may lease.</param>
/// <param name="KeepOffLeasedCores">Whether other threads are kept off leased cores.</param>
/// <param name="DrainTimeout">Bound of a graceful shutdown.</param>
/// <param name="MemoryReserve">Bytes of memory that are never leased to workers.</param>
/// <param name="CoreGroups">Cores that several instances share, by the name of the group.</param>
/// <param name="Loader">Where models load.</param>
public sealed record NodeSettings(
    string Name,
    IReadOnlyList<string> Labels,
    NodeTier Tier,
    IReadOnlyList<int> ReservedCores,
    bool KeepOffLeasedCores,
    TimeSpan DrainTimeout,
    long MemoryReserve,
    IReadOnlyDictionary<string, CoreRequest> CoreGroups,
    LoaderSettings Loader);
