namespace ActorInference.Isolation;

/// <summary>Applies a <see cref="ThreadIsolation"/> through the operating system.</summary>
public static class ThreadIsolator
{
    /// <summary>
    /// Applies the plan to the calling thread, all of it or nothing. Threads that native libraries make on this thread afterwards take it over.
    /// </summary>
    /// <exception cref="IsolationException">The kernel refused; the message names the missing right and how to get it.</exception>
    public static void ApplyToCurrentThread(ThreadIsolation plan) => throw new NotSupportedException();

    /// <summary>Sets the calling thread back to what it was before <see cref="ApplyToCurrentThread"/>, so that others may use it.</summary>
    /// <exception cref="IsolationException">The kernel refused.</exception>
    public static void RestoreCurrentThread() => throw new NotSupportedException();
}
