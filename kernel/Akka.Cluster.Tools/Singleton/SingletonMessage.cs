namespace Akka.Cluster.Tools.Singleton;

/// <summary>What the managers of a singleton say to each other. On the wire: A, B, C, D of serializer 14.</summary>
internal enum SingletonMessage
{
    /// <summary>From the new oldest to the old one.</summary>
    HandOverToMe,

    /// <summary>The singleton is being stopped.</summary>
    HandOverInProgress,

    /// <summary>It has stopped, or never ran here.</summary>
    HandOverDone,

    /// <summary>From the old oldest to the new one: ask me.</summary>
    TakeOverFromMe,
}
