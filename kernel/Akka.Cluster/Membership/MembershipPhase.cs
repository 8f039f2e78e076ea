namespace Akka.Cluster;

/// <summary>Where the own node stands towards a cluster.</summary>
internal enum MembershipPhase
{
    /// <summary>Knows no cluster; may look for seed nodes.</summary>
    Outside,

    /// <summary>Asked a member to be let in.</summary>
    Joining,

    /// <summary>Has a gossip of its own.</summary>
    Inside,

    /// <summary>Left or downed: takes part no more.</summary>
    Stopped,
}
