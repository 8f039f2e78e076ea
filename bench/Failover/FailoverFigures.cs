using System.Diagnostics;
using ActorInference.Contracts;
using ActorInference.Hosting.Demo.Clusters;
using ActorInference.Hosting.Demo.Clusters.Load;
using Kill = ActorInference.Bench.Failover.FailoverBenchmark.Kill;

namespace ActorInference.Bench.Failover;

/// <summary>Rows by model and by what the killed node was for it: it had all replicas, one of several, or none.</summary>
internal static class FailoverFigures
{
    private const double Goal = 6000;

    public static void Add(Report report, IReadOnlyList<Kill> kills, IReadOnlyList<ClusterAnswer> answers)
    {
        var felt = kills.SelectMany(kill => Felt(kill, answers)).ToArray();
        foreach (var group in felt.GroupBy(each => (each.Model.Name, each.Had)).OrderBy(group => group.Key.Name, StringComparer.Ordinal).ThenBy(group => group.Key.Had))
        {
            var models = group.Select(each => each.Model).ToArray();
            report.Row(
                ("model", group.Key.Name),
                ("killed node had", group.Key.Had),
                ("kills", models.Length),
                ("right", models.Sum(model => model.Right)),
                ("lost", models.Sum(model => model.WorkerLost)),
                ("closed", models.Sum(model => model.Closed)),
                ("first good ms", Rounds.Median([.. models.Select(model => model.FirstMs ?? double.PositiveInfinity)])),
                ("worst", models.Max(model => model.FirstMs ?? double.PositiveInfinity)),
                ("last felt ms", Rounds.Median([.. models.Select(model => model.LastMs ?? 0)])),
                ("worst ", models.Max(model => model.LastMs ?? 0)));
        }

        var removed = kills.Select(kill => Milliseconds(kill.Failover.KilledAt, kill.Failover.RemovedAt)).ToArray();
        var whole = kills.Select(kill => Milliseconds(kill.Failover.KilledAt, kill.Failover.WholeAt)).ToArray();
        report.Row(("kills", kills.Count), ("of the oldest", kills.Count(kill => kill.IsOldest)), ("removed, median ms", Rounds.Median(removed)), ("worst", removed.Max()), ("all ready, median ms", Rounds.Median(whole)), ("worst ", whole.Max()));
        report.AtMost("requests without an answer", answers.Count(answer => answer.Outcome == ClusterOutcome.Unanswered), 0);
        report.AtMost("wrong answers", answers.Count(answer => answer.Outcome == ClusterOutcome.Wrong), 0);
        report.AtMost("other failures, WorkerLost among them", answers.Count(answer => answer.Outcome is ClusterOutcome.Failed or ClusterOutcome.WorkerLost), 0);
        report.AtMost("worst time to the first good answer of any model, ms", felt.Max(each => each.Model.FirstMs ?? double.PositiveInfinity), Goal);
        report.AtMost("worst time to the last request that felt it, any model, ms", felt.Max(each => each.Model.LastMs ?? 0), Goal);
        AddElsewhere(report, kills, answers);
    }

    private static IEnumerable<(ClusterReport.Model Model, string Had)> Felt(Kill kill, IReadOnlyList<ClusterAnswer> answers) =>
        ClusterReport.Of(kill.Failover, answers.Where(answer => answer.SentAt >= kill.BegunAt && answer.SentAt < kill.EndedAt)).Models
            .Select(model => (model, !model.Before.Contains(kill.Failover.Killed.Name) ? "none" : model.Before.Count == 1 ? "all" : "one of two"));

    // The killed node's own door closed; what came in through the others of models that it did not have must feel nothing.
    private static void AddElsewhere(Report report, IReadOnlyList<Kill> kills, IReadOnlyList<ClusterAnswer> answers)
    {
        var (before, after) = (new Samples(1 << 20), new Samples(1 << 20));
        foreach (var kill in kills)
        {
            var there = kill.Failover.Before.Replicas.Where(replica => replica.Node == kill.Failover.Killed.Address && replica.State == ModelState.Ready).Select(replica => replica.Replica.Model).ToHashSet();
            foreach (var answer in answers)
            {
                if (there.Contains(answer.Model) || answer.Door == kill.Failover.Killed || answer.SentAt < kill.BegunAt || answer.SentAt >= kill.Failover.WholeAt) continue;
                (answer.SentAt < kill.Failover.KilledAt ? before : after).Add(answer.EndedAt - answer.SentAt);
            }
        }

        report.Row(("models that were not on the killed node", "before"), ("requests", before.Count), ("p50 ms", before.Microseconds(0.5) / 1000), ("p99 ms", before.Microseconds(0.99) / 1000));
        report.Row(("models that were not on the killed node", "after"), ("requests", after.Count), ("p50 ms", after.Microseconds(0.5) / 1000), ("p99 ms", after.Microseconds(0.99) / 1000));
        if (before.Count > 0 && after.Count > 0) report.AtMost("their p99 from the kill to all ready, over before", after.Microseconds(0.99) / before.Microseconds(0.99), 1.5);
    }

    private static double Milliseconds(long start, long end) => Stopwatch.GetElapsedTime(start, end).TotalMilliseconds;
}
