namespace ActorInference.Contracts;

/// <summary>Kinds of failure. The numbers travel on the wire and never change.</summary>
public enum InferFailureCode
{
    /// <summary>A failure of a kind that this build does not know, sent by a newer node.</summary>
    Unknown = 0,

    /// <summary>There is no such model, version or output.</summary>
    NotFound = 1,

    /// <summary>The request does not fit the model, or is not well formed.</summary>
    InvalidInput = 2,

    /// <summary>A queue is full; try again later.</summary>
    Overloaded = 3,

    /// <summary>The deadline passed before the result was there.</summary>
    DeadlineExceeded = 4,

    /// <summary>The asker cancelled.</summary>
    Cancelled = 5,

    /// <summary>The request was begun, and what came of it is lost: its worker or node died, or its node lost the right to serve.</summary>
    WorkerLost = 6,

    /// <summary>The model exists but does not serve now: loading, draining or failed.</summary>
    Unavailable = 7,

    /// <summary>A defect of this software or of the model's run.</summary>
    Internal = 8,
}
