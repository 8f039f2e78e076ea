namespace ActorInference.Isolation;

/// <summary>Why a worker ended.</summary>
public enum WorkerExitCause
{
    /// <summary>Nothing tells.</summary>
    Unknown,

    /// <summary>It was asked to stop, finished what it had and ended.</summary>
    Stopped,

    /// <summary>It ended by itself with an exit code, without being asked.</summary>
    Exited,

    /// <summary>A signal from outside ended it.</summary>
    Killed,

    /// <summary>A signal that stands for a fault in the code of the process ended it: SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL.</summary>
    Crashed,

    /// <summary>It gave no sign of life, or did not end a run that it was told to end, and the node killed it.</summary>
    Hung,

    /// <summary>The kernel killed it at the memory limit of its cgroup.</summary>
    MemoryLimit,

    /// <summary>It used up its CPU time.</summary>
    CpuTimeLimit,

    /// <summary>It had not loaded its model in time, and the node killed it.</summary>
    LoadTimeout,

    /// <summary>The model cannot be loaded; the sentence of the exit says why.</summary>
    LoadFailed,

    /// <summary>It wrote something impossible into the memory that it shares with the node, which killed it.</summary>
    LinkDamaged,

    /// <summary>The operating system refused a part of its isolation.</summary>
    Isolation,

    /// <summary>An error of the GPU made it useless for every later run, and it ended itself.</summary>
    GpuLost,

    /// <summary>No descriptor was left, in it or in its node, for a segment of the memory that they share.</summary>
    OpenFiles,
}
