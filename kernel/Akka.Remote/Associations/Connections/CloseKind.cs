namespace Akka.Remote.Associations;

/// <summary>Who or what ended a connection.</summary>
internal enum CloseKind
{
    /// <summary>This node, which no longer wants it.</summary>
    Local,

    /// <summary>This node, with a particular farewell.</summary>
    Goodbye,

    /// <summary>The other node took leave, or closed.</summary>
    Remote,

    /// <summary>The other node shuts down.</summary>
    ShuttingDown,

    /// <summary>The other node holds this one for dead.</summary>
    Quarantined,

    /// <summary>The protocol or its bookkeeping was violated: the incarnation cannot be talked to any more.</summary>
    Invalid,

    /// <summary>The socket failed or was reset, or was silent for too long.</summary>
    Broken,
}
