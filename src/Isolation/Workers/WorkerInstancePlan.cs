namespace ActorInference.Isolation;

/// <summary>One instance in a worker: a thread of its own, with a session and a lane of its own.</summary>
/// <param name="Index">The instance's number in its model; its lane is found by its place in the plan instead.</param>
/// <param name="Isolation">How its thread runs.</param>
public sealed record WorkerInstancePlan(int Index, ThreadIsolation Isolation)
{
    /// <summary>
    /// Where and how eagerly the model is loaded, while others serve on the instance's own cores; from the warm-up on <see cref="Isolation"/> holds. Null: there
    /// from the beginning.
    /// </summary>
    public ThreadIsolation? Loading { get; init; }
}
