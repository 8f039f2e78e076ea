using System.Diagnostics;

namespace ActorInference.Hosting.Demo.Clusters.Load;

/// <summary>How a request ended.</summary>
internal enum ClusterOutcome
{
    /// <summary>With the right answer.</summary>
    Right,

    /// <summary>With another one.</summary>
    Wrong,

    /// <summary>With the failure WorkerLost: the node that ran it is gone, and it may not run twice.</summary>
    WorkerLost,

    /// <summary>With another failure.</summary>
    Failed,

    /// <summary>Without an answer before the client gave up.</summary>
    Unanswered,
}

/// <summary>One request of the load, when it is over. Times are Stopwatch timestamps.</summary>
/// <param name="Model">Which model it was for.</param>
/// <param name="Door">The node that was asked first.</param>
/// <param name="SentAt">When it was sent for the first time.</param>
/// <param name="EndedAt">When its answer was complete.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Closed">How often a connection closed before the answer.</param>
/// <param name="Refused">How often a node did not listen, or answered that it cannot serve now; another one was asked then.</param>
/// <param name="Code">The code of a failure.</param>
internal sealed record ClusterAnswer(string Model, LocalNode Door, long SentAt, long EndedAt, ClusterOutcome Outcome, int Closed, int Refused, string? Code)
{
    public TimeSpan Took => Stopwatch.GetElapsedTime(SentAt, EndedAt);
}
