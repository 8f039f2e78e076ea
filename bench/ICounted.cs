namespace ActorInference.Bench;

/// <summary>A benchmark that repeats something; <c>--kills N</c> says how often.</summary>
internal interface ICounted
{
    /// <summary>How often.</summary>
    int Count { get; set; }
}
