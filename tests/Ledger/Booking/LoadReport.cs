namespace ActorInference.Ledger.Booking;

/// <summary>The sums of one stream of requests. Durations in milliseconds, of right answers only.</summary>
internal sealed record LoadReport(
    string Load, string Model, int Sent, int Right, int Wrong, int Failed, int Closed, int Silent,
    IReadOnlyDictionary<string, int> Errors, double P50, double P99, double Longest)
{
    public static LoadReport Of(string load, string model, IReadOnlyList<Entry> entries)
    {
        var right = entries.Where(entry => entry.Verdict == Verdict.Right).Select(entry => entry.Milliseconds).Order().ToArray();
        var errors = entries.Where(entry => entry.Verdict == Verdict.Error).GroupBy(entry => $"{entry.Status}").ToDictionary(group => group.Key, group => group.Count());
        return new(
            load, model, entries.Count, right.Length, Count(Verdict.Wrong), Count(Verdict.Error), Count(Verdict.Closed), Count(Verdict.Silent),
            errors, Percentile(right, 0.50), Percentile(right, 0.99), Percentile(right, 1));

        int Count(Verdict verdict) => entries.Count(entry => entry.Verdict == verdict);
    }

    /// <summary>The value below which this share of the sorted values lies; 0 of none.</summary>
    public static double Percentile(IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
}
