namespace ActorInference.Isolation;

/// <summary>Whether something can be used.</summary>
public enum MachineFindingKind
{
    Available,

    /// <summary>It can be used in part.</summary>
    Limited,
    Missing,
}
