using ActorInference.Contracts;

namespace ActorInference.Hosting.Tests.Http;

internal static class Statistics
{
    public static ModelStatistics Sample { get; } = new("ec\"ho", "1")
    {
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
    };
}
