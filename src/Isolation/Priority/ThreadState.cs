namespace ActorInference.Isolation;

/// <summary>What a thread was before its plan was applied.</summary>
internal sealed record ThreadState(int Thread, int Nice, ThreadScheduling Scheduling, NumaPolicy? Memory)
{
    /// <exception cref="IsolationException">The thread's record cannot be read.</exception>
    public static ThreadState OfCurrentThread()
    {
        var thread = ThreadAffinity.CurrentThreadId;
        var (nice, scheduling, _) = ThreadPriority.TryRead(thread)
            ?? throw new IsolationException($"The scheduling of thread {thread} cannot be read; the C library or a filter of system calls keeps it.");
        return new(thread, nice, scheduling, NumaPolicy.TryReadCurrent());
    }

    /// <summary>The class first: it may be restored without rights, a lower nice value may not.</summary>
    /// <exception cref="IsolationException">The kernel refused.</exception>
    public void Restore()
    {
        Memory?.TryApplyToCurrentThread();
        ThreadPriority.Write(Thread, null, Scheduling);
        ThreadPriority.Write(Thread, Nice, null);
    }
}
