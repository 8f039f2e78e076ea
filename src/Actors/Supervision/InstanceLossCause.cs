namespace ActorInference.Actors;

/// <summary>Why an instance was lost.</summary>
public enum InstanceLossCause
{
    /// <summary>Nothing tells.</summary>
    Unknown,

    /// <summary>Somebody stopped it.</summary>
    Stopped,

    /// <summary>A run broke off, or too many in a row failed.</summary>
    FailedRuns,

    /// <summary>Its worker ended by itself.</summary>
    Exited,

    /// <summary>A signal from outside ended its worker.</summary>
    Killed,

    /// <summary>Its worker crashed inside native code.</summary>
    Crashed,

    /// <summary>Its worker gave no sign of life, or a run did not end when it was told to.</summary>
    Hung,

    /// <summary>Its worker reached its memory limit.</summary>
    MemoryLimit,

    /// <summary>Its worker used up its CPU time.</summary>
    CpuTimeLimit,

    /// <summary>It did not load in time.</summary>
    LoadTimeout,

    /// <summary>Its model cannot be loaded.</summary>
    LoadFailed,

    /// <summary>Its worker wrote something impossible into the memory that it shares with the node.</summary>
    LinkDamaged,

    /// <summary>The operating system refused a part of its isolation.</summary>
    Isolation,

    /// <summary>An error of the GPU poisoned its process.</summary>
    GpuLost,

    /// <summary>No file descriptor was left, in its worker or in the node, for memory that they share.</summary>
    OpenFiles,
}
