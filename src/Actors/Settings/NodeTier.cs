namespace ActorInference.Actors;

/// <summary>Where a node stands.</summary>
public enum NodeTier
{
    /// <summary>Beside the source of the data.</summary>
    Edge,

    /// <summary>In a data centre.</summary>
    Cloud,
}
