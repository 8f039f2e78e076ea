using ActorInference.Faults.Tests.Processes;
using ActorInference.Ledger.Booking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Invariants;

/// <summary>
/// Another model of the same node, in use before a fault and during it (V6): none of its requests may fail. Where bounds of time are held its p99 may at
/// most double; what the p99 is before is then measured beforehand, with every load under way and nothing hurt.
/// </summary>
/// <param name="from">When the time before the fault began.</param>
/// <param name="until">When it ended.</param>
internal sealed class Bystander(long from, long until)
{
    /// <summary>Its name in the repository of every server.</summary>
    public const string Model = "bystander";

    /// <summary>The file of tests/models that it is made of.</summary>
    public const string File = "times2";

    public const string Load = $"name={Model},model={Model},subject={File},in-flight=1,pace=5";

    /// <summary>So many requests before a fault tell its p99: ten lie above it.</summary>
    public const int Enough = 1000;

    private const double MostGrowth = 2;

    public void AssertUnharmed(ITestOutputHelper output, Findings findings)
    {
        var all = findings.Entries.Where(entry => entry.Load == Model).ToArray();
        Assert.NotEmpty(all);
        Assert.All(all, entry => Assert.True(entry.Verdict == Verdict.Right, $"{entry}"));
        var before = Percentile99(all.Where(entry => entry.Sent >= from && entry.Ended < until));
        var during = Percentile99(all.Where(entry => entry.Ended >= until));
        output.WriteLine($"{Model}: {all.Length} requests, none failed; p99 {(Bounds.AreHeld ? $"{before:0.00} ms before, " : "")}{during:0.00} ms during");
        if (Bounds.AreHeld) Assert.True(during <= before * MostGrowth * Bounds.Slack, $"{Model}: p99 {before:0.00} ms before, {during:0.00} ms during");
    }

    private static double Percentile99(IEnumerable<Entry> entries) => LoadReport.Percentile([.. entries.Select(entry => entry.Milliseconds).Order()], 0.99);
}
