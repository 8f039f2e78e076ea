namespace Akka.Cluster.SBR;

/// <summary>How the own node stands to the lease of <see cref="LeaseMajority"/>.</summary>
/// <param name="Phase">Whoever runs the resolver asks for the lease when this becomes <see cref="LeasePhase.Asking"/>, and gives it back when it was <see cref="LeasePhase.Held"/> and is no more.</param>
/// <param name="Until">When waiting is over, or when the lease may be given back.</param>
internal readonly record struct LeaseHold(LeasePhase Phase, TimeSpan Until);

/// <summary>Where a node is on the way to the lease.</summary>
internal enum LeasePhase
{
    /// <summary>It does not need it.</summary>
    None,

    /// <summary>It lets the larger side go first.</summary>
    Waiting,

    /// <summary>It has asked and has no answer yet.</summary>
    Asking,

    /// <summary>The lease is its own.</summary>
    Held,
}
