namespace ActorInference.Inference;

/// <summary>How a run ended, and so what is to be done with its requests.</summary>
public enum BatchVerdict
{
    /// <summary>It has not run.</summary>
    None,

    /// <summary>Every request has its outputs.</summary>
    Succeeded,

    /// <summary>Every request has a failure of its own that a retry would not change.</summary>
    Failed,

    /// <summary>The batch failed as a whole, perhaps by one of its requests: run each of them alone. Each has the failure of the batch.</summary>
    RetryOneByOne,

    /// <summary>The run was stopped; no request has outputs.</summary>
    Terminated,
}
