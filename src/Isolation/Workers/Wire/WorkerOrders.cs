namespace ActorInference.Isolation;

/// <summary>A plan as the worker gets it: what it needs of it, and what it has to know about its node.</summary>
/// <param name="Name">Of the worker.</param>
/// <param name="Node">Process id of the node, with which the worker dies.</param>
/// <param name="StartedAt">When the node made the process, as a timestamp of <see cref="System.Diagnostics.Stopwatch"/> (one clock for all processes).</param>
/// <param name="Beat">How often to show that it lives.</param>
/// <param name="GivesWay">It was begun as one that gives way to everything else, and ends that itself.</param>
/// <param name="Isolation">The limits of the process; without its environment, which it has.</param>
/// <param name="Instances">A thread each.</param>
/// <param name="ModelPath">The model's file.</param>
/// <param name="Session">How to run it.</param>
/// <param name="WarmUp">Batch sizes to run first.</param>
internal sealed record WorkerOrders(
    string Name,
    int Node,
    long StartedAt,
    TimeSpan Beat,
    bool GivesWay,
    ProcessIsolation Isolation,
    IReadOnlyList<WorkerInstancePlan> Instances,
    string ModelPath,
    ReadOnlyMemory<byte> Session,
    IReadOnlyList<int> WarmUp);
