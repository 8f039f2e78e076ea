namespace Akka.Cluster.Sharding;

/// <summary>Where a coordinator keeps what it knows.</summary>
public enum StateStoreMode
{
    Persistence,
    DData,
    Custom,
}
