namespace Akka.Cluster;

/// <summary>What an observer says of a subject. The numbers are those of the wire.</summary>
internal enum ReachabilityStatus
{
    Reachable = 0,
    Unreachable = 1,
    Terminated = 2,
}
