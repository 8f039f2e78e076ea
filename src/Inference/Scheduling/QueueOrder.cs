namespace ActorInference.Inference;

/// <summary>In which order waiting requests are taken; those that are equal by it are taken as they came.</summary>
public enum QueueOrder : byte
{
    /// <summary>As they came.</summary>
    Fifo,

    /// <summary>The highest priority first: 1, 2, … 255, and then 0, which stands for none.</summary>
    Priority,

    /// <summary>The nearest deadline first, those without one last.</summary>
    Deadline,

    /// <summary>The least expected work first.</summary>
    Shortest,
}
