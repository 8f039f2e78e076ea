using ActorInference.Ledger.Booking;

namespace ActorInference.Faults.Tests.Processes;

/// <summary>What a judge reported, and its whole ledger.</summary>
internal sealed record Findings(Report Report, IReadOnlyList<Entry> Entries)
{
    /// <summary>No wrong, crossed, silent or closed request (V1, V2, V3).</summary>
    public void AssertGreen() => Assert.False(Report.IsRed, Report.ToText());

    public LoadReport Load(string name) => Report.Loads.Single(load => load.Load == name);
}
