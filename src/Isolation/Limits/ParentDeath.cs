namespace ActorInference.Isolation;

/// <summary>This process ends with its parent.</summary>
internal static class ParentDeath
{
    /// <summary>The signal comes when the parent's thread that started this process ends, and only while the thread that asked for it lives.</summary>
    /// <exception cref="IsolationException">The parent is gone already, or the kernel refused.</exception>
    /// <exception cref="InvalidOperationException">Not on the main thread.</exception>
    public static void Follow(int parent)
    {
        if (ThreadAffinity.CurrentThreadId != Environment.ProcessId)
        {
            throw new InvalidOperationException("A process is bound to its parent's life on its main thread.");
        }

        var error = NativeMethods.DieWithParent();
        if (error != 0)
        {
            throw new IsolationException($"The kernel refused to end this process with its parent: {NativeMethods.Describe(error)}.");
        }

        // Whoever died before the call sends no signal.
        if (NativeMethods.ParentProcessId != parent)
        {
            throw new IsolationException($"The parent process {parent} ended before this process was set up.");
        }
    }
}
