using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>Asked against observed, as a pure function.</summary>
public static class IsolationCheck
{
    /// <summary>A row for everything that the plan asks of the thread.</summary>
    public static IReadOnlyList<IsolationRow> Compare(ThreadIsolation asked, ObservedThread observed) => [.. RowsOf(asked, observed)];

    /// <summary>The same, and rows for the cores of the other threads of its session, where it has any.</summary>
    /// <param name="asked">The plan.</param>
    /// <param name="observed">The thread.</param>
    /// <param name="session">All threads of the session, that one among them.</param>
    public static IReadOnlyList<IsolationRow> Compare(ThreadIsolation asked, ObservedThread observed, IReadOnlyList<ObservedThread> session) =>
        session.Count > 1 ? [.. RowsOf(asked, observed), .. CoreRows(asked.Cores, session)] : Compare(asked, observed);

    /// <summary>
    /// A row for everything that the plan asks of the process. Threads may have plans of their own: what <see cref="ProcessIsolation.Threads"/> asks is
    /// compared with the main one, and cores with all of them.
    /// </summary>
    public static IReadOnlyList<IsolationRow> Compare(ProcessIsolation asked, ObservedProcess observed) =>
        [.. RowsOf(asked.Threads with { Cores = CoreSet.Empty }, observed.Threads[0]), .. CoreRows(asked.Threads.Cores, observed.Threads), .. LimitRows.Of(asked, observed)];

    private static IEnumerable<IsolationRow> RowsOf(ThreadIsolation asked, ObservedThread observed)
    {
        var thread = $"of thread {observed.Id} '{observed.Name}'";
        if (!asked.Cores.IsEmpty)
        {
            yield return new($"cores {thread}", $"{asked.Cores}", $"{observed.Cores}", observed.Cores.Equals(asked.Cores));
        }

        if (asked.Nice is { } nice)
        {
            yield return new($"nice {thread}", nice.ToString(CultureInfo.InvariantCulture), observed.Nice.ToString(CultureInfo.InvariantCulture), observed.Nice == nice);
        }

        if (asked.Scheduling is { } scheduling)
        {
            yield return new($"scheduling {thread}", $"{scheduling}", $"{observed.Scheduling}", observed.Scheduling == scheduling);
        }

        if (asked.Numa is { } numa)
        {
            yield return new($"memory policy {thread}", WordOf(numa), observed.MemoryPolicy ?? "unknown", observed.MemoryPolicy?.StartsWith(WordOf(numa), StringComparison.Ordinal) == true);
        }
    }

    /// <summary>No thread may run anywhere else; one may be bound to fewer.</summary>
    private static IEnumerable<IsolationRow> CoreRows(CoreSet asked, IReadOnlyList<ObservedThread> threads)
    {
        if (asked.IsEmpty)
        {
            yield break;
        }

        var used = threads.Aggregate(CoreSet.Empty, (all, thread) => all.Union(thread.Cores));
        yield return new($"cores of all {threads.Count} threads", $"{asked}", $"{used}", used.IsSubsetOf(asked));
        foreach (var thread in threads.Where(thread => !thread.Cores.IsSubsetOf(asked)))
        {
            yield return new($"cores of thread {thread.Id} '{thread.Name}'", $"{asked}", $"{thread.Cores}", false);
        }
    }

    /// <summary>As numa_maps says it.</summary>
    private static string WordOf(NumaMemory numa) => numa switch
    {
        NumaMemory.Bind => "bind",
        NumaMemory.Prefer => "prefer",
        _ => "interleave",
    };
}
