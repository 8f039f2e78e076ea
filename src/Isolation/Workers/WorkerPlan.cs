namespace ActorInference.Isolation;

/// <summary>All that a worker needs to come up. The node makes it; the worker reads it from its control socket before it opens anything.</summary>
public sealed record WorkerPlan
{
    /// <summary>Of the worker, "ocr-recognition-1-0" for example: names its cgroup and its lines in the log. Letters, digits, '_', '-', '.', at most 128.</summary>
    public required string Name { get; init; }

    /// <summary>The limits of the process.</summary>
    public required ProcessIsolation Isolation { get; init; }

    /// <summary>
    /// Tells, from any thread, which cores it has now where these become others as cores are leased and given back; at its start they are those of
    /// <see cref="Isolation"/>. Null for a worker that keeps its cores.
    /// </summary>
    public Func<CoreSet>? SharedCores { get; init; }

    /// <summary>The instances in it, a thread each, at least one.</summary>
    public required IReadOnlyList<WorkerInstancePlan> Instances { get; init; }

    /// <summary>The model's file. It is opened in the worker only.</summary>
    public required string ModelPath { get; init; }

    /// <summary>How to run the model, written by <c>SessionWire</c> of ActorInference.Inference.</summary>
    public required ReadOnlyMemory<byte> Session { get; init; }

    /// <summary>Batch sizes that every instance runs before the worker counts as loaded; may be empty.</summary>
    public IReadOnlyList<int> WarmUp { get; init; } = [];

    /// <summary>Bounds of the link.</summary>
    public LinkLimits Limits { get; init; } = LinkLimits.Default;

    /// <summary>The input memory of the model; stays the caller's, who keeps it until the worker is gone.</summary>
    public required SharedArena Inputs { get; init; }

    /// <summary>From the making of the process until every instance is warm. Past it the worker is killed.</summary>
    public TimeSpan LoadTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// For so long, and until every instance is warm, it takes only time on its cores that nobody else wants: no other model feels how it comes up. Past it the
    /// start goes on as an ordinary process. Null: never. Only where <see cref="MayGiveWay"/> says so.
    /// </summary>
    public TimeSpan? GivesWay { get; init; }

    /// <summary>Whether this process may end what <see cref="GivesWay"/> begins (CAP_SYS_NICE). Readable from any thread.</summary>
    public static bool MayGiveWay => GivingWay.IsPossible;

    /// <summary>Without a sign of life for so long the worker is killed.</summary>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets each line that the worker writes to its standard output or error, shortened to some thousand characters, on the thread that watches
    /// all workers: it must not block. Null: the lines are dropped.
    /// </summary>
    public Action<string>? Output { get; init; }
}
