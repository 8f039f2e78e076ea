namespace ActorInference.Isolation;

/// <summary>Applies a <see cref="ThreadIsolation"/> through the operating system.</summary>
public static class ThreadIsolator
{
    [ThreadStatic]
    private static ThreadState? _former;

    /// <summary>The nice value of this process's threads that have no plan of their own.</summary>
    public static int OrdinaryNice => ScheduledThreads.Ordinary().Nice;

    /// <summary>
    /// Applies the plan to the calling thread, all of it or nothing. Threads that are made on this thread afterwards take it over: those
    /// of native libraries wholly, those of .NET all but the cores. See <see cref="KeepToCurrentThread"/>.
    /// </summary>
    /// <exception cref="IsolationException">The kernel refused; the message names the missing right and how to get it.</exception>
    public static void ApplyToCurrentThread(ThreadIsolation plan)
    {
        var thread = ThreadAffinity.CurrentThreadId;
        ScheduledThreads.Ordinary();
        _former ??= ThreadState.OfCurrentThread();
        try
        {
            if (!plan.Cores.IsEmpty)
            {
                ThreadAffinity.BindCurrentThread(plan.Cores, plan.SharesCores);
            }

            if (plan.Numa is { } numa)
            {
                NumaPolicy.Of(numa, plan.Cores).ApplyToCurrentThread();
            }

            ThreadPriority.Write(thread, plan.Nice, plan.Scheduling);
            ScheduledThreads.Add(thread);
        }
        catch (IsolationException)
        {
            RestoreCurrentThread();
            throw;
        }
    }

    /// <summary>
    /// From now on threads that are made on this thread begin with the ordinary class, and with nice 0 instead of less (SCHED_RESET_ON_FORK).
    /// For an instance's thread in the node, once its model is loaded: .NET may grow its thread pool on any thread.
    /// </summary>
    /// <exception cref="IsolationException">The kernel refused.</exception>
    public static void KeepToCurrentThread()
    {
        var thread = ThreadAffinity.CurrentThreadId;
        if (ThreadPriority.TryRead(thread) is { } now)
        {
            ThreadPriority.Write(thread, null, now.Scheduling, resetOnFork: true);
        }
    }

    /// <summary>
    /// Sets the runtime's own threads back that took over an instance's class or nice value from the thread that made them. Cheap enough for once in
    /// some seconds; every change of leases does it too.
    /// </summary>
    /// <returns>How many were set back.</returns>
    public static int ResetStrays() => ScheduledThreads.ResetStrays();

    /// <summary>
    /// Sets the calling thread back to what it was before its first <see cref="ApplyToCurrentThread"/>, on the cores that no instance leased, so that
    /// others may use it. Raising its share again may need a right that lowering it did not.
    /// </summary>
    /// <exception cref="IsolationException">The kernel refused; the cores are given back all the same.</exception>
    public static void RestoreCurrentThread()
    {
        ThreadAffinity.ReleaseCurrentThread();
        ScheduledThreads.Remove(ThreadAffinity.CurrentThreadId);
        _former?.Restore();
        _former = null;
    }
}
