namespace ActorInference.Actors;

/// <summary>Who decides which models are loaded.</summary>
public enum RepositoryControl
{
    /// <summary>Load and unload calls only.</summary>
    Explicit,

    /// <summary>The content of the folder, looked at periodically.</summary>
    Poll,
}
