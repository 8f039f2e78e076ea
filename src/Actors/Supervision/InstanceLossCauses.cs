using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>The words of <see cref="InstanceLossCause"/>.</summary>
internal static class InstanceLossCauses
{
    internal static InstanceLossCause Of(WorkerExitCause cause) => cause switch
    {
        WorkerExitCause.Stopped => InstanceLossCause.Stopped,
        WorkerExitCause.Exited => InstanceLossCause.Exited,
        WorkerExitCause.Killed => InstanceLossCause.Killed,
        WorkerExitCause.Crashed => InstanceLossCause.Crashed,
        WorkerExitCause.Hung => InstanceLossCause.Hung,
        WorkerExitCause.MemoryLimit => InstanceLossCause.MemoryLimit,
        WorkerExitCause.CpuTimeLimit => InstanceLossCause.CpuTimeLimit,
        WorkerExitCause.LoadTimeout => InstanceLossCause.LoadTimeout,
        WorkerExitCause.LoadFailed => InstanceLossCause.LoadFailed,
        WorkerExitCause.LinkDamaged => InstanceLossCause.LinkDamaged,
        WorkerExitCause.Isolation => InstanceLossCause.Isolation,
        WorkerExitCause.GpuLost => InstanceLossCause.GpuLost,
        WorkerExitCause.OpenFiles => InstanceLossCause.OpenFiles,
        _ => InstanceLossCause.Unknown,
    };

    /// <summary>As metrics and the log name it, "memory-limit" for example.</summary>
    internal static string Word(this InstanceLossCause cause) => cause switch
    {
        InstanceLossCause.Stopped => "stopped",
        InstanceLossCause.FailedRuns => "failed-runs",
        InstanceLossCause.Exited => "exited",
        InstanceLossCause.Killed => "killed",
        InstanceLossCause.Crashed => "crashed",
        InstanceLossCause.Hung => "hung",
        InstanceLossCause.MemoryLimit => "memory-limit",
        InstanceLossCause.CpuTimeLimit => "cpu-time-limit",
        InstanceLossCause.LoadTimeout => "load-timeout",
        InstanceLossCause.LoadFailed => "load-failed",
        InstanceLossCause.LinkDamaged => "link-damaged",
        InstanceLossCause.Isolation => "isolation",
        InstanceLossCause.GpuLost => "gpu-lost",
        InstanceLossCause.OpenFiles => "open-files",
        _ => "unknown",
    };

    /// <summary>What a client may know of it: no process, no signal, no path.</summary>
    internal static string Sentence(this InstanceLossCause cause) => cause switch
    {
        InstanceLossCause.Exited => "its worker ended.",
        InstanceLossCause.Killed => "its worker was killed.",
        InstanceLossCause.Crashed => "its worker crashed.",
        InstanceLossCause.Hung => "its worker hung.",
        InstanceLossCause.MemoryLimit => "its worker reached its memory limit.",
        InstanceLossCause.CpuTimeLimit => "its worker used up its CPU time.",
        InstanceLossCause.LoadTimeout => "it did not load in time.",
        InstanceLossCause.LoadFailed => "the model cannot be loaded.",
        InstanceLossCause.LinkDamaged => "its worker damaged the memory that it shares with the node.",
        InstanceLossCause.Isolation => "the operating system refused a part of its isolation; the log of its node says which.",
        InstanceLossCause.GpuLost => "its GPU failed.",
        InstanceLossCause.OpenFiles => "no file descriptor was left for it.",
        _ => "it was stopped.",
    };
}
