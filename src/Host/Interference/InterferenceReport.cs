namespace ActorInference.Hosting.Interference;

/// <summary>What was measured, for people and, as JSON, for programs.</summary>
/// <param name="Seconds">Of each model alone, and of each set-up with all models.</param>
/// <param name="Rounds">In which the set-ups took turns; every figure is the median of the rounds.</param>
/// <param name="Machine">Cores and operating system.</param>
/// <param name="Rows">By model, then by set-up.</param>
/// <param name="Left">Models and set-ups that could not be measured, a sentence each.</param>
internal sealed record InterferenceReport(double Seconds, int Rounds, string Machine, IReadOnlyList<InterferenceReport.Row> Rows, IReadOnlyList<string> Left)
{
    /// <summary>One model in one set-up. Times in microseconds from question to answer.</summary>
    /// <param name="Model">Its name.</param>
    /// <param name="SetUp">"alone", "default service", "thread domain" or "process domain".</param>
    /// <param name="P50Us">Median.</param>
    /// <param name="P99Us">99th percentile.</param>
    /// <param name="PerSecond">Good answers.</param>
    /// <param name="P99OfAlone">Its 99th percentile over that of the same model alone; null where one of the two has no good answer.</param>
    /// <param name="PerSecondOfAlone">Its good answers over those of the same model alone.</param>
    /// <param name="Errors">Failures, of all rounds.</param>
    internal sealed record Row(string Model, string SetUp, double P50Us, double P99Us, double PerSecond, double? P99OfAlone, double PerSecondOfAlone, int Errors);

    /// <summary>The rows of a model, from the figures of every round.</summary>
    public static IEnumerable<Row> RowsOf(string model, IReadOnlyDictionary<SetUp, List<Figures>> rounds)
    {
        var alone = (P99: Median(rounds[Interference.SetUp.Alone], round => round.P99), PerSecond: Median(rounds[Interference.SetUp.Alone], round => round.PerSecond));
        return rounds.OrderBy(setUp => setUp.Key).Select(setUp =>
        {
            var (p99, rate) = (Median(setUp.Value, round => round.P99), Median(setUp.Value, round => round.PerSecond));
            return new Row(
                model, setUp.Key.Word(), Math.Round(Median(setUp.Value, round => round.P50), 1), Math.Round(p99, 1), Math.Round(rate, 2),
                p99 > 0 && alone.P99 > 0 ? Ratio(p99, alone.P99) : null, Ratio(rate, alone.PerSecond), setUp.Value.Sum(round => round.Errors));
        });
    }

    private static double Ratio(double value, double of) => of > 0 ? Math.Round(value / of, 3) : 0;

    private static double Median(IEnumerable<Figures> rounds, Func<Figures, double> figure)
    {
        var sorted = rounds.Select(figure).Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
