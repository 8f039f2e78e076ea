namespace ActorInference.Bench.Interruption;

/// <summary>The bystander's requests in the quiet moments before the faults of a round, and during the faults.</summary>
internal sealed class InterruptionRound
{
    private readonly List<ProbeEntry> _before = [], _during = [];
    private readonly List<double> _back = [];

    public int Failed => _before.Concat(_during).Count(entry => !entry.IsRight);

    /// <summary>Median from the fault to the victim's next right answer.</summary>
    public double BackMilliseconds => Rounds.Median(_back);

    public void Add(IEnumerable<ProbeEntry> before, IEnumerable<ProbeEntry> during, TimeSpan back)
    {
        _before.AddRange(before);
        _during.AddRange(during);
        _back.Add(back.TotalMilliseconds);
    }

    public double Before(double share) => Quantile(_before, share);

    public double During(double share) => Quantile(_during, share);

    /// <summary>Milliseconds, nearest rank.</summary>
    private static double Quantile(List<ProbeEntry> entries, double share)
    {
        var sorted = entries.Select(entry => entry.Milliseconds).Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
