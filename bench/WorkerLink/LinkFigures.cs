namespace ActorInference.Bench.WorkerLink;

/// <summary>One round of one path: median and 99th percentile of a round trip in microseconds, and managed bytes of the asking thread per trip.</summary>
internal readonly record struct LinkFigures(double P50Microseconds, double P99Microseconds, double ManagedBytes)
{
    /// <summary>Repeats a round trip for the given time on this thread, after a fifth of it to warm up.</summary>
    public static LinkFigures Measure(TimeSpan time, Action roundTrip)
    {
        for (var end = Rounds.After(time / 5); System.Diagnostics.Stopwatch.GetTimestamp() < end;) roundTrip();
        var samples = new Samples(2_000_000);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var now = System.Diagnostics.Stopwatch.GetTimestamp();
        for (var end = Rounds.After(time); now < end;)
        {
            roundTrip();
            var after = System.Diagnostics.Stopwatch.GetTimestamp();
            samples.Add(after - now);
            now = after;
        }

        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return new(samples.Microseconds(0.5), samples.Microseconds(0.99), bytes / (double)Math.Max(samples.Count, 1));
    }

    public static LinkFigures Median(IReadOnlyCollection<LinkFigures> rounds) => new(
        Rounds.Median(rounds.Select(r => r.P50Microseconds)), Rounds.Median(rounds.Select(r => r.P99Microseconds)), Rounds.Median(rounds.Select(r => r.ManagedBytes)));
}
