using System.Globalization;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests;

/// <summary>How often a fault is repeated, and the random moments of it. INFER_FAULT_ROUNDS and INFER_FAULT_SEED in the environment decide.</summary>
internal static class Rounds
{
    private const int Usual = 30;

    /// <summary>30, or what INFER_FAULT_ROUNDS says: 300 without a failure mean less than 1 % at 95 %.</summary>
    public static int Count { get; } = Number("INFER_FAULT_ROUNDS", Usual);

    /// <summary>How many times as often as usual.</summary>
    public static double Scale => (double)Count / Usual;

    /// <summary>A share of something that is repeated more or less often than a fault.</summary>
    public static int Of(int usual) => Math.Max(1, (int)(usual * Scale));

    /// <summary>The random numbers of a test; the seed goes to its output, so that a failure can be repeated.</summary>
    public static (Random Random, int Seed) Seeded(ITestOutputHelper output)
    {
        var seed = Number("INFER_FAULT_SEED", Random.Shared.Next(1, 1_000_000));
        output.WriteLine($"INFER_FAULT_SEED={seed} INFER_FAULT_ROUNDS={Count}");
        return (new Random(seed), seed);
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
