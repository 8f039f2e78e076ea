namespace ActorInference.Isolation;

/// <summary>Applies a <see cref="ProcessIsolation"/> to the process that calls it.</summary>
public static class ProcessIsolator
{
    /// <summary>
    /// Call it once, on the main thread, before a model is opened: limits, descriptors, the parent's death, scheduling of every thread, the filter of
    /// system calls. What the cgroup limits is the node's to set: <see cref="WorkerCgroup"/>. There is no way back but the end of the process.
    /// </summary>
    /// <remarks>
    /// The process stays readable for its own user (PR_SET_DUMPABLE is left): a node that is not root reads its worker's record in /proc. Core dumps are
    /// off by their limit.
    /// </remarks>
    /// <param name="plan">What to apply.</param>
    /// <param name="parent">The process to die with (SIGKILL when the thread that started this process ends); null for none.</param>
    /// <param name="cpuTimeReached">Called on a thread of the runtime, once, when <see cref="ProcessIsolation.CpuTimeSoft"/> is used up.</param>
    /// <exception cref="IsolationException">The kernel refused; the message names the missing right and how to get it.</exception>
    public static void ApplyToSelf(ProcessIsolation plan, int? parent = null, Action? cpuTimeReached = null)
    {
        ThreadAffinity.ThrowIfNotLinux();
        if (parent is { } process)
        {
            ParentDeath.Follow(process);
        }

        ProcessFiles.EmptyCoreDumps();
        ProcessFiles.WriteOomScore(plan.OomScoreAdjustment);
        ProcessThreads.Apply(plan.Threads);
        if (CpuTimeLimit.Of(plan) is not null)
        {
            CpuTimeSignal.Handle(cpuTimeReached);
        }

        ResourceLimits.Apply(plan);
        SeccompFilter.Install(plan);
    }
}
