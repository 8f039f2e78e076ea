namespace ActorInference.Isolation;

/// <summary>One instance in a worker: a thread of its own, with a session and a lane of its own.</summary>
/// <param name="Index">The instance's number in its model; its lane is found by its place in the plan instead.</param>
/// <param name="Isolation">How its thread runs.</param>
public sealed record WorkerInstancePlan(int Index, ThreadIsolation Isolation);
