using ActorInference.Faults.Tests.Processes;
using ActorInference.Ledger.Asking;
using ActorInference.Ledger.Booking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Invariants;

/// <summary>
/// Another model before a fault and during it (V6): no errors, and a p99 that at most doubles. A floor of a few milliseconds stands under the
/// doubling: on a machine of two cores the test, the judge and the restarted process take turns with the server, which no isolation inside it can undo.
/// </summary>
internal sealed class OthersAlone
{
    private const int FirstRequests = 50, Requests = 300;
    private const double Floor = 5;

    private readonly string _load;
    private readonly long _from, _to;

    private OthersAlone(string load, long from, long to) => (_load, _from, _to) = (load, from, to);

    /// <summary>Lets it serve a while before the fault; its very first requests, which load the judge's own code, do not count.</summary>
    public static async Task<OthersAlone> BeginAsync(Vigil vigil, string load)
    {
        await vigil.Judge.BookedAsync(FirstRequests, load);
        var from = Monotonic.Now;
        await vigil.Judge.BookedAsync(FirstRequests + Requests, load);
        return new(load, from, Monotonic.Now);
    }

    public void AssertUnharmed(ITestOutputHelper output, Findings findings)
    {
        var before = LoadReport.Percentile(findings.Latencies(_load, _from, _to), 0.99);
        var during = LoadReport.Percentile(findings.Latencies(_load, _to, long.MaxValue), 0.99);
        output.WriteLine($"{_load}: p99 {before:0.00} ms before, {during:0.00} ms during; {findings.Load(_load).Failed} errors");
        Assert.Equal(0, findings.Load(_load).Failed);
        var bound = Math.Max(2 * before, Bounds.Milliseconds(Floor).TotalMilliseconds);
        Assert.True(during <= bound, $"the p99 of {_load} went from {before:0.00} to {during:0.00} ms; {bound:0.00} is allowed");
    }
}
