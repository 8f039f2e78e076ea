using System.Globalization;
using System.Text;
using System.Text.Json;
using ActorInference.Ledger.Asking;

namespace ActorInference.Ledger.Booking;

/// <summary>What the judge found. It is red for a wrong, silent or closed request; errors with a code are for others to judge.</summary>
internal sealed record Report(int Seed, bool IsRed, IReadOnlyList<LoadReport> Loads, IReadOnlyList<Entry> Offences)
{
    private const int MostOffences = 20;

    public static Report Of(IReadOnlyList<Entry> entries, int seed, IReadOnlyList<LoadOptions> loads)
    {
        var offences = entries.Where(entry => entry.Verdict is Verdict.Wrong or Verdict.Silent or Verdict.Closed).ToArray();
        var sums = loads.Select(load => LoadReport.Of(load.Name, load.Model, [.. entries.Where(entry => entry.Load == load.Name)])).ToArray();
        return new(seed, offences.Length > 0, sums, offences[..Math.Min(offences.Length, MostOffences)]);
    }

    public static Report FromJson(string json) => JsonSerializer.Deserialize<Report>(json, ReportJson.Pages)!;

    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Pages);

    public string ToText()
    {
        var text = new StringBuilder($"ledger: {(IsRed ? "RED" : "green")}, seed {Seed}\n");
        foreach (var load in Loads)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {load.Load}: {load.Sent} sent, {load.Right} right, {load.Wrong} wrong, {load.Failed} errors");
            text.Append(CultureInfo.InvariantCulture, $" ({string.Join(", ", load.Errors.Select(error => $"{error.Value} × {error.Key}"))}), {load.Closed} closed, {load.Silent} silent;");
            text.Append(CultureInfo.InvariantCulture, $" p50 {load.P50:0.00} ms, p99 {load.P99:0.00} ms, longest {load.Longest:0.00} ms\n");
        }

        foreach (var offence in Offences)
            text.Append(CultureInfo.InvariantCulture, $"  {offence.Verdict} {offence.Id} after {offence.Milliseconds:0.0} ms: {offence.Remark}\n");
        return text.ToString().TrimEnd('\n');
    }
}
