using System.Collections.Concurrent;

namespace Akka.Cluster.Tests.Simulation;

/// <summary>
/// Runs simulations in a process of its own, which takes the cores that nobody else wants: actor systems in the process of the tests would wait for its threads and collections.
/// </summary>
internal static class SimulationProgram
{
    public const string Verb = "simulate";
    public const string CleanLinks = "clean-links";
    public const string BadLinks = "bad-links";

    /// <summary>0 when all seeds hold; otherwise what did not is written to standard output.</summary>
    public static int Run(string links, int seeds)
    {
        var isBad = links == BadLinks;
        var known = SimulationSeeds.Failed.Where(entry => entry.Scenario.HasBadLinks == isBad).ToArray();
        var failures = Failures(known.Length, index => known[index]);
        if (failures.IsEmpty) failures = Failures(seeds, seed => (isBad ? SimulationScenario.BadLinks : SimulationScenario.OfCleanLinks(seed), seed));
        if (failures.IsEmpty) return 0;
        Console.WriteLine($"{failures.Count} of {known.Length} and {seeds} seeds failed. When it is mended, put them into Simulation/seeds.txt:");
        foreach (var failure in failures.OrderBy(failure => failure.Length).Take(10)) Console.WriteLine(failure.Split('\n')[0]);
        Console.WriteLine($"\n{string.Join("\n\n", failures.OrderBy(failure => failure.Length).Take(3))}");
        return 1;
    }

    private static ConcurrentBag<string> Failures(int count, Func<int, (SimulationScenario Scenario, int Seed)> runs)
    {
        var failures = new ConcurrentBag<string>();
        Parallel.For(0, count, index =>
        {
            var (scenario, seed) = runs(index);
            if (SimRun.Run(scenario, seed) is { } failure) failures.Add(failure);
        });
        return failures;
    }
}
