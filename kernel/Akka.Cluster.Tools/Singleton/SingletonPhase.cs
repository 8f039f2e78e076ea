namespace Akka.Cluster.Tools.Singleton;

/// <summary>Where the manager of a singleton stands. It runs the singleton in Oldest and WasOldest, and until it has stopped in HandingOver.</summary>
internal enum SingletonPhase
{
    /// <summary>The own node is not up yet.</summary>
    Start,

    /// <summary>Somebody else is older.</summary>
    Younger,

    /// <summary>The own node is the oldest; whoever was it before may still run the singleton.</summary>
    BecomingOldest,

    Oldest,

    /// <summary>The own node runs the singleton and is leaving.</summary>
    WasOldest,

    HandingOver,

    /// <summary>It is over for this incarnation of the node; where it was downed, the singleton may be stopping still.</summary>
    End,
}
