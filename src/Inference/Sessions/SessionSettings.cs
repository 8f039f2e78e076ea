namespace ActorInference.Inference;

/// <summary>How ONNX Runtime runs a model. The values here are what a plain <c>new()</c> means; deployments take theirs from HOCON.</summary>
public sealed record SessionSettings
{
    /// <summary>Threads inside one operator; 1 runs everything on the calling thread, so that binding that thread binds the model.</summary>
    public int IntraOpThreads { get; init; } = 1;

    /// <summary>
    /// The cores that the instance has for itself, by the operating system's numbers: with more than one intra-op thread each further one is bound
    /// to a core of these. Empty leaves those threads on the cores of the thread that loads the model.
    /// </summary>
    public IReadOnlyList<int> IntraOpCores { get; init; } = [];

    /// <summary>Threads for operators side by side; only with <see cref="SessionExecutionMode.Parallel"/>.</summary>
    public int InterOpThreads { get; init; } = 1;

    public SessionExecutionMode ExecutionMode { get; init; } = SessionExecutionMode.Sequential;

    public GraphOptimization GraphOptimization { get; init; } = GraphOptimization.All;

    /// <summary>Keep freed memory in an arena of the session.</summary>
    public bool MemoryArena { get; init; } = true;

    /// <summary>Plan memory for shapes that come again.</summary>
    public bool MemoryPattern { get; init; } = true;

    /// <summary>Threads of the session wait actively. Faster alone, and costs a core each even when idle.</summary>
    public bool AllowSpinning { get; init; }

    /// <summary>Prefer kernels that give the same bits at every run.</summary>
    public bool Deterministic { get; init; }

    /// <summary>Treat the tiniest numbers as zero. Counts only on the first session of a process.</summary>
    public bool DenormalsAsZero { get; init; }

    /// <summary>Writes a profile to a file whose path starts so; null for none.</summary>
    public string? ProfilePrefix { get; init; }

    /// <summary>What ONNX Runtime writes to standard error; errors of runs are answered, and need not be written as well.</summary>
    public SessionLogLevel LogLevel { get; init; } = SessionLogLevel.Fatal;

    /// <summary>Further entries of ONNX Runtime's session configuration, for example <c>session.disable_prepacking</c>.</summary>
    public IReadOnlyDictionary<string, string> ConfigEntries { get; init; } = new Dictionary<string, string>();

    /// <summary>Where operators run, the first that can; the CPU stands behind all of them without being named.</summary>
    public IReadOnlyList<ExecutionProviderSettings> Providers { get; init; } = [];
}
