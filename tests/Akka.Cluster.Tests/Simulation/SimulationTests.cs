using System.Collections.Concurrent;

namespace Akka.Cluster.Tests.Simulation;

/// <summary>10 000 seeds of 500 steps each; INFER_SEEDS asks for another number.</summary>
public class SimulationTests
{
    private static readonly int Seeds = int.TryParse(Environment.GetEnvironmentVariable("INFER_SEEDS"), out var seeds) ? seeds : 10_000;

    [Fact]
    public void CleanPartitionsCrashesAndFreezes_OneSingletonAtMost_AllComeTogether() => Holds(withBadLinks: false, Seeds);

    [Fact]
    public void LossyAndOneWayLinks_AllComeTogether() => Holds(withBadLinks: true, Seeds / 5);

    private static void Holds(bool withBadLinks, int seeds)
    {
        var failures = new ConcurrentBag<string>();
        Parallel.For(0, seeds, seed =>
        {
            if (SimRun.Run(seed, withBadLinks) is { } failure) failures.Add(failure);
        });
        Assert.True(failures.IsEmpty, $"{failures.Count} of {seeds} seeds failed.\n{string.Join("\n\n", failures.OrderBy(failure => failure.Length).Take(3))}");
    }
}
