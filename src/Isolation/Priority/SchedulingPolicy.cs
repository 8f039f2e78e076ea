namespace ActorInference.Isolation;

/// <summary>A scheduling class of Linux; the numbers are the kernel's.</summary>
public enum SchedulingPolicy
{
    /// <summary>SCHED_OTHER: fair shares, weighted by nice. In settings "normal".</summary>
    Normal = 0,

    /// <summary>SCHED_FIFO: real-time, runs until it waits or a higher priority comes. In settings "fifo:PRIORITY".</summary>
    Fifo = 1,

    /// <summary>SCHED_RR: as <see cref="Fifo"/>, taking turns with its equals. In settings "rr:PRIORITY".</summary>
    RoundRobin = 2,

    /// <summary>SCHED_BATCH: as <see cref="Normal"/>, taken to be busy, so that it preempts others less. In settings "batch".</summary>
    Batch = 3,

    /// <summary>SCHED_IDLE: runs when nothing else wants the core. In settings "idle".</summary>
    Idle = 5,
}
