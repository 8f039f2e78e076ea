using System.Collections.Concurrent;

namespace Akka.Cluster.Sharding.Tests.Simulation;

/// <summary>400 seeds each, a twenty-fifth of what INFER_SEEDS asks for.</summary>
public class SimulationTests
{
    private static readonly int Seeds = int.TryParse(Environment.GetEnvironmentVariable("INFER_SEEDS"), out var seeds) ? seeds / 25 : 400;

    [Fact]
    public void PartitionsCrashesAndFreezes_OneShardAtMost_AllComeHome() => Holds(ShardRun.Stormy, Seeds);

    [Fact]
    public void MessagesAreLostAndShardsFail_OneShardAtMost_AllComeHome() => Holds(ShardRun.Lossy, Seeds);

    [Fact]
    public void NodesLeaveAndShardsMove_EveryMessageArrivesOnceInOrder() => Holds(ShardRun.Rolling, Seeds);

    /// <summary>Failed once: messages reached a region that had ended.</summary>
    [Theory]
    [InlineData(1403)]
    public void RollingSeedsThatFailed(int seed)
    {
        if (ShardRun.Rolling(seed) is { } failure) Assert.Fail(failure);
    }

    private static void Holds(Func<int, string?> run, int seeds)
    {
        var failures = new ConcurrentBag<string>();

        // One core stays free for whatever else is tested at the time.
        var cores = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount - 1) };
        Parallel.For(0, seeds, cores, seed =>
        {
            if (run(seed) is { } failure) failures.Add(failure);
        });
        Assert.True(failures.IsEmpty, $"{failures.Count} of {seeds} seeds failed.\n{string.Join("\n\n", failures.OrderBy(failure => failure.Length).Take(3))}");
    }
}
