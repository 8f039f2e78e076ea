using ActorInference.Faults.Tests.Processes;
using ActorInference.Ledger.Booking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Invariants;

/// <summary>
/// Another model of the same node, in use before a fault and during it (V6): none of its requests may fail. Its p99 is written down, not judged: on a
/// machine of two cores the test, the judge and the restarted process take turns with the server, which no isolation inside it can undo.
/// </summary>
internal sealed class Bystander
{
    /// <summary>Its name in the repository of every server.</summary>
    public const string Model = "bystander";

    /// <summary>The file of tests/models that it is made of.</summary>
    public const string File = "times2";

    public const string Load = $"name={Model},model={Model},subject={File},in-flight=1,pace=5";

    // The very first requests load the judge's own code.
    private const int FirstRequests = 10;

    private readonly double _before;

    public Bystander(Findings before)
    {
        AssertServed(before);
        _before = LoadReport.Percentile([.. Of(before).Skip(FirstRequests).Select(entry => entry.Milliseconds).Order()], 0.99);
    }

    public void AssertUnharmed(ITestOutputHelper output, Findings findings)
    {
        AssertServed(findings);
        output.WriteLine($"{Model}: {findings.Load(Model).Sent} requests, none failed; p99 {_before:0.00} ms before, {findings.Load(Model).P99:0.00} ms during");
    }

    private static IEnumerable<Entry> Of(Findings findings) => findings.Entries.Where(entry => entry.Load == Model);

    private static void AssertServed(Findings findings)
    {
        Assert.NotEmpty(Of(findings));
        Assert.All(Of(findings), entry => Assert.True(entry.Verdict == Verdict.Right, $"{entry}"));
    }
}
