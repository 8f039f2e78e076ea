namespace ActorInference.Isolation;

/// <summary>Asked against observed, as a pure function.</summary>
public static class IsolationCheck
{
    /// <summary>A row for everything that the plan asks of the thread.</summary>
    public static IReadOnlyList<IsolationRow> Compare(ThreadIsolation asked, ObservedThread observed) => throw new NotSupportedException();

    /// <summary>A row for everything that the plan asks of the process, and of each of its threads where it asks something of them.</summary>
    public static IReadOnlyList<IsolationRow> Compare(ProcessIsolation asked, ObservedProcess observed) => throw new NotSupportedException();
}
