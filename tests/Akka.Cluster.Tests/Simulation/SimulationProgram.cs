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
        var failures = new ConcurrentBag<string>();
        Parallel.For(0, seeds, seed =>
        {
            if (SimRun.Run(seed, links == BadLinks) is { } failure) failures.Add(failure);
        });
        if (failures.IsEmpty) return 0;
        Console.WriteLine($"{failures.Count} of {seeds} seeds failed.\n{string.Join("\n\n", failures.OrderBy(failure => failure.Length).Take(3))}");
        return 1;
    }
}
