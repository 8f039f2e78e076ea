namespace ActorInference.Isolation;

/// <summary>Nice values and scheduling classes of threads of this machine, by their ids.</summary>
internal static class ThreadPriority
{
    public const int LowestNice = -20;
    public const int HighestNice = 19;

    /// <summary>Null when the thread does not exist.</summary>
    public static (int Nice, ThreadScheduling Scheduling, bool ResetOnFork)? TryRead(int thread) =>
        NativeMethods.GetNice(thread, out var nice) == 0 && NativeMethods.GetScheduler(thread, out var policy, out var priority) == 0
            ? (nice, new((SchedulingPolicy)(policy & ~NativeMethods.ResetOnFork), priority), (policy & NativeMethods.ResetOnFork) != 0)
            : null;

    /// <summary>Nice first: with the right to a class a thread may still lack the one to its nice value.</summary>
    /// <returns>False when the thread does not exist (any more).</returns>
    /// <exception cref="IsolationException">The kernel refused.</exception>
    public static bool Write(int thread, int? nice, ThreadScheduling? scheduling, bool resetOnFork = false)
    {
        if (nice is { } value && NativeMethods.SetNice(thread, value) is var error and not 0)
        {
            return error == NativeMethods.NoSuchProcess ? false : throw PriorityRefusals.OfNice(thread, value, error);
        }

        if (scheduling is { } asked)
        {
            error = SetScheduler(thread, asked, resetOnFork);
            return error is 0 or NativeMethods.NoSuchProcess ? error == 0 : throw PriorityRefusals.OfScheduling(thread, asked, error);
        }

        return true;
    }

    /// <summary>A thread that has the flag may lose it only with CAP_SYS_NICE, and goes on with it otherwise.</summary>
    private static int SetScheduler(int thread, ThreadScheduling asked, bool resetOnFork)
    {
        var error = NativeMethods.SetScheduler(thread, (int)asked.Policy | (resetOnFork ? NativeMethods.ResetOnFork : 0), asked.Priority);
        return error == NativeMethods.NotPermitted && !resetOnFork ? SetScheduler(thread, asked, resetOnFork: true) : error;
    }
}
