using ActorInference.Contracts;

namespace ActorInference.Hosting.Tests.Http;

internal static class Statistics
{
    public static ModelStatistics Sample { get; } = new("ec\"ho", "1")
    {
        RequestCount = 18,
        Success = new(7, 7_000_500),
        Fail = new(6, 500),
        Failures = new(1, 2, 3, 0),
        Queue = new(7, 1_000),
        ComputeInput = new(3, 2_000),
        ComputeInfer = new(3, 3_000),
        ComputeOutput = new(3, 4_000),
        InferenceCount = 14,
        ExecutionCount = 3,
        Pending = 5,
        LastInferenceUnixMilliseconds = 1_700_000_000_123,
        Batches = [new(2, new(1, 10), new(1, 20), new(1, 30))],
        LoadNanoseconds = 1_500_000_000,
        Latency = new([1_000_000, 10_000_000], [4, 2, 1], 7_000_500),
        RunsAlone = new(2, 1_000),
        InterferenceRatio = 1.25,
        Golden = new(20, 1, 2, true),
        Restarts = [new("crashed", 2), new("memory-limit", 1)],
        Workers = [new(0, 50_000_000) { MemoryLimitBytes = 536_870_912, ThrottledPeriods = 3, ThrottledNanoseconds = 250_000_000, OomKills = 1 }],
    };
}
