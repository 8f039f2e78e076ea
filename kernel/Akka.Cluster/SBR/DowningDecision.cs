namespace Akka.Cluster.SBR;

/// <summary>Which side goes.</summary>
internal enum DowningDecision
{
    DownUnreachable,
    DownReachable,
    DownAll,
}
