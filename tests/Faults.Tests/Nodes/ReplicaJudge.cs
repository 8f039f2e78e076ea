namespace ActorInference.Faults.Tests.Nodes;

/// <summary>Judges the lives of replicas by what was booked outside of the nodes.</summary>
internal static class ReplicaJudge
{
    /// <summary>
    /// What is wrong with the replicas: two nodes ran one at the same time, its epoch did not rise with each life, or a node ran it that did not have it.
    /// </summary>
    /// <param name="entries">The ledger.</param>
    /// <param name="isStrict">A life lasts until its end, or its last run if that is later, though it may not serve so long: on a machine without time a node comes late to its end.</param>
    internal static IReadOnlyList<string> Judge(IEnumerable<NodeEntry> entries, bool isStrict)
    {
        var wrong = new List<string>();
        foreach (var replica in Lives(entries, wrong).GroupBy(life => life.Replica))
        {
            Life? before = null;
            foreach (var life in replica)
            {
                if (before?.Until(isStrict) > life.From) wrong.Add($"{life.Replica} started on {life.Node} at {life.From} while it ran on {before.Node} until {before.Until(isStrict)}.");
                if (before is not null && life.FirstEpoch <= before.LastEpoch) wrong.Add($"{life.Replica} started on {life.Node} with the epoch {life.FirstEpoch} after {before.LastEpoch} on {before.Node}.");
                if (before is null || life.Until(isStrict) > before.Until(isStrict)) before = life;
            }
        }

        return wrong;
    }

    /// <summary>
    /// Nodes were cut off from the others, or stood still: whatever they ran had to end before the others started it, as the same replica or another one of the model.
    /// For models with one replica.
    /// </summary>
    /// <param name="entries">The ledger.</param>
    /// <param name="cut">Incarnations of the nodes.</param>
    /// <param name="since">When it happened.</param>
    /// <param name="isStrict">As above.</param>
    /// <param name="wrong">What is wrong.</param>
    /// <returns>So many replicas were taken over.</returns>
    internal static int JudgeCut(IEnumerable<NodeEntry> entries, IReadOnlySet<string> cut, long since, bool isStrict, out IReadOnlyList<string> wrong)
    {
        var (found, taken) = (new List<string>(), 0);
        var lives = Lives(entries, found);
        foreach (var old in lives.Where(life => cut.Contains(life.Node) && life.From < since && life.Until(true) >= since))
        {
            if (lives.FirstOrDefault(life => life.Model == old.Model && !cut.Contains(life.Node) && life.From > since) is not { } next) continue;
            taken++;
            if (old.Until(isStrict) > next.From) found.Add($"{next.Replica} started on {next.Node} at {next.From} while {old.Replica} was served by {old.Node}, which was cut off at {since}, until {old.Until(isStrict)}.");
        }

        wrong = found;
        return taken;
    }

    private static List<Life> Lives(IEnumerable<NodeEntry> entries, List<string> wrong)
    {
        var lives = new List<Life>();
        var last = new Dictionary<(string Replica, string Node), Life>();
        foreach (var entry in entries.OrderBy(entry => entry.At))
        {
            var life = last.GetValueOrDefault((entry.Subject, entry.Node));
            switch (entry.What)
            {
                case NodeEntry.Start when life is { Ended: null }:
                    if (entry.Number <= life.LastEpoch) wrong.Add($"{entry.Subject} on {entry.Node} got the epoch {entry.Number} after {life.LastEpoch}.");
                    life.LastEpoch = entry.Number;
                    break;
                case NodeEntry.Start:
                    lives.Add(last[(entry.Subject, entry.Node)] = new Life(entry.Subject, entry.Model, entry.Node, entry.At, entry.Number) { LastEpoch = entry.Number });
                    break;
                case NodeEntry.Stop when life is not null:
                    life.Ended ??= entry.At;
                    break;
                case NodeEntry.End:
                    foreach (var each in last.Values.Where(each => each.Node == entry.Node)) each.Ended ??= entry.At;
                    break;
                case NodeEntry.Run when life is null:
                    wrong.Add($"{entry.Node} ran {entry.Subject}, which it never had.");
                    break;
                case NodeEntry.Run:
                    life.LastRun = entry.At;
                    break;
            }
        }

        return lives;
    }

    private sealed record Life(string Replica, string Model, string Node, long From, long FirstEpoch)
    {
        internal long LastEpoch { get; set; }

        internal long LastRun { get; set; }

        internal long? Ended { get; set; }

        internal long Until(bool isStrict) => isStrict ? Math.Max(Ended ?? long.MaxValue, LastRun) : LastRun;
    }
}
