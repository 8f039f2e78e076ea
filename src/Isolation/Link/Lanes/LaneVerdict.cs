namespace ActorInference.Isolation;

/// <summary>How the run of a submission ended. The numbers travel between node and worker.</summary>
public enum LaneVerdict : byte
{
    /// <summary>Every request has its outputs, or a failure of its own (an answer too large for the link).</summary>
    Succeeded = 1,

    /// <summary>The batch failed as a whole, perhaps by one of its requests: submit each of them alone. Each has the failure of the batch.</summary>
    RetryOneByOne = 2,

    /// <summary>Every request has a failure of its own that a retry would not change.</summary>
    Failed = 3,

    /// <summary>The run was stopped as asked; no request has outputs.</summary>
    Terminated = 4,
}
