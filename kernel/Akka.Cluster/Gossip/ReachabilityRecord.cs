namespace Akka.Cluster;

/// <summary>What an observer says of a subject, with the observer's count of its own changes when it said so.</summary>
internal readonly record struct ReachabilityRecord(UniqueAddress Observer, UniqueAddress Subject, ReachabilityStatus Status, long Version);
