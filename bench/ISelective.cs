namespace ActorInference.Bench;

/// <summary>A benchmark of several parts of which one can be run alone.</summary>
internal interface ISelective
{
    /// <summary>Parts whose names have this in them are run; null for all.</summary>
    string? Only { get; set; }
}
