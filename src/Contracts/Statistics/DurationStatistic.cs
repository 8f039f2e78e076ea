namespace ActorInference.Contracts;

/// <summary>How often something happened and how long it took together, since the model was loaded.</summary>
/// <param name="Count">Events.</param>
/// <param name="Nanoseconds">The sum of their durations.</param>
public readonly record struct DurationStatistic(long Count, long Nanoseconds)
{
    /// <summary>One more event.</summary>
    public DurationStatistic Plus(long nanoseconds) => new(Count + 1, Nanoseconds + nanoseconds);
}
