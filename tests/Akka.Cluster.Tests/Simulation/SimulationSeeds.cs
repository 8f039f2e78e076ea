using System.Globalization;

namespace Akka.Cluster.Tests.Simulation;

/// <summary>The seeds that failed once: seeds.txt, one a line: the scenario, the number, and after # what failed. They are run before all others.</summary>
internal static class SimulationSeeds
{
    public static IReadOnlyList<(SimulationScenario Scenario, int Seed)> Failed { get; } = [.. Lines().Select(Parse)];

    private static IEnumerable<string> Lines()
    {
        using var stream = typeof(SimulationSeeds).Assembly.GetManifestResourceStream("seeds.txt") ?? throw new InvalidOperationException("seeds.txt is missing.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Split('#')[0].Trim() is { Length: > 0 } entry) yield return entry;
    }

    private static (SimulationScenario Scenario, int Seed) Parse(string entry) =>
        entry.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var name, var seed] && int.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (SimulationScenario.Named(name), number)
            : throw new FormatException($"seeds.txt has the line \"{entry}\": expected a scenario and a number.");
}
