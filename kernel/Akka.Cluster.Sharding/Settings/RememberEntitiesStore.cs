namespace Akka.Cluster.Sharding;

/// <summary>Where remembered entities are kept.</summary>
public enum RememberEntitiesStore
{
    DData,
    Eventsourced,
    Custom,
}
