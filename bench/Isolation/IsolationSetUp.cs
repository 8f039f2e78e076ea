namespace ActorInference.Bench.Isolation;

/// <summary>One way to run the victim (cls) and the bully (det) on one machine.</summary>
/// <param name="Name">As it is shown.</param>
/// <param name="Models">The body of <c>inference.models</c>; null where there is no runtime around ONNX Runtime.</param>
internal sealed record IsolationSetUp(string Name, string? Models)
{
    public const string Alone = "alone", Default = "default service", Bare = "floor: two bare processes, one core each", BareAlone = "floor: one bare process alone";

    private const string Own = "cores = 1";

    /// <summary>
    /// The victim has the last core for itself; the bully shares the others with the runtime, which every request of the victim passes. Nice gives it a
    /// smaller share there, "idle" only what the runtime leaves, the quota the same share whatever the runtime does.
    /// </summary>
    public static IsolationSetUp[] All { get; } =
    [
        new(Bare, null),
        new(Default, null),
        Thread("thread domain", ""),
        Thread("thread domain, nice", "nice = 10"),
        Thread("thread domain, idle", "scheduling = idle"),
        Process("process domain", ""),
        Process("process domain, nice", "nice = 10"),
        Process("process domain, idle", "scheduling = idle"),
        Process("process domain, quota", "cpu-limit = 0.8"),
        Process("process domain, nice, quota", "nice = 10, cpu-limit = 0.8"),
    ];

    public bool IsIsolated => Models is not null;

    private static IsolationSetUp Thread(string name, string bully) => new(name, Of("thread", bully));

    private static IsolationSetUp Process(string name, string bully) => new(name, Of("process", bully));

    private static string Of(string domain, string bully) => $"cls {{ fault-domain = {domain}, {Own} }}\ndet {{ fault-domain = {domain}, {bully} }}";
}
