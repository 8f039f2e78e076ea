using ActorInference.Ledger.Booking;

namespace ActorInference.Faults.Tests.Processes;

/// <summary>What a judge reported, and its whole ledger.</summary>
internal sealed record Findings(Report Report, IReadOnlyList<Entry> Entries)
{
    /// <summary>No wrong, crossed, silent or closed request (V1, V2, V3).</summary>
    public void AssertGreen() => Assert.False(Report.IsRed, Report.ToText());

    public LoadReport Load(string name) => Report.Loads.Single(load => load.Load == name);

    /// <summary>Sorted milliseconds of right answers of a load that were sent between two times.</summary>
    public IReadOnlyList<double> Latencies(string load, long from, long to) =>
    [
        .. Entries.Where(entry => entry.Load == load && entry.Verdict == Verdict.Right && entry.Sent >= from && entry.Sent < to)
            .Select(entry => entry.Milliseconds).Order(),
    ];
}
