namespace ActorInference.Ledger.Booking;

/// <summary>What became of a request.</summary>
internal enum Verdict
{
    /// <summary>Status 200, its own id, and exactly the output that belongs to its input.</summary>
    Right,

    /// <summary>Another output, another request's answer, an answer that nobody asked for, or none that is well formed.</summary>
    Wrong,

    /// <summary>A status that is not 200, with a sentence.</summary>
    Error,

    /// <summary>The connection was refused, or ended before the answer did.</summary>
    Closed,

    /// <summary>No answer by the deadline and its grace.</summary>
    Silent,
}
