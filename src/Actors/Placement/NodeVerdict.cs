namespace ActorInference.Actors;

/// <summary>Whether a node can take a replica, and if not, the first reason.</summary>
internal enum NodeVerdict
{
    Fits,
    NodeUnreachable,
    NodeLeaving,
    WrongTier,
    LacksLabel,
    NotNamed,
    LacksModel,
    CouldNotLoad,
    HasReplica,
    BesideAnother,
    LacksCores,
    LacksMemory,
    LacksVram,
}
