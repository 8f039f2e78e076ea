namespace ActorInference.Isolation;

/// <summary>What a worker does now; of several instances, what the busiest one does.</summary>
public enum WorkerPhase
{
    /// <summary>The process was made and its runtime comes up.</summary>
    Starting,

    /// <summary>It applies the limits of its plan to itself.</summary>
    Isolating,

    /// <summary>It opens and checks the model.</summary>
    Loading,

    /// <summary>It runs the model on zeros.</summary>
    WarmingUp,

    /// <summary>It waits for requests.</summary>
    Idle,

    /// <summary>It is inside a run of the model.</summary>
    Running,

    /// <summary>It writes the results of a run into the memory that it shares with the node.</summary>
    Writing,

    /// <summary>It was asked to stop and finishes what it has.</summary>
    Stopping,

    /// <summary>The process ended.</summary>
    Gone,
}
