namespace ActorInference.Isolation;

/// <summary>Applies a plan to all threads of this process; those made later take it over.</summary>
internal static class ProcessThreads
{
    /// <summary>A thread that begins during one pass may have been made by one that had its turn after.</summary>
    private const int MaxPasses = 5;

    /// <exception cref="IsolationException">The kernel refused.</exception>
    public static void Apply(ThreadIsolation plan)
    {
        if (plan.Numa is { } numa)
        {
            var policy = NumaPolicy.Of(numa, plan.Cores);
            policy.ApplyToCurrentThread();
            policy.MoveProcess();
        }

        var done = new HashSet<int>();
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            var before = done.Count;
            foreach (var thread in SystemFiles.Machine.Numbered("/proc/self/task", "").Where(done.Add))
            {
                ApplyTo(thread, plan);
            }

            if (done.Count == before)
            {
                return;
            }
        }
    }

    private static void ApplyTo(int thread, ThreadIsolation plan)
    {
        if (!plan.Cores.IsEmpty)
        {
            Bind(thread, plan.Cores);
        }

        ThreadPriority.Write(thread, plan.Nice, plan.Scheduling);
    }

    /// <summary>The kernel leaves cores out that this process may not use; asking for some it did not grant is an error.</summary>
    private static void Bind(int thread, CoreSet cores)
    {
        if (ThreadAffinity.TryWrite(thread, cores) is not (0 or NativeMethods.NoSuchProcess))
        {
            ThreadAffinity.Write(thread, cores);
        }

        if (ThreadAffinity.TryRead(thread, out var granted, out _) && !granted.Equals(cores))
        {
            throw new IsolationException($"The kernel granted the cores {granted} to thread {thread} of this process, which asked for {cores}.");
        }
    }
}
