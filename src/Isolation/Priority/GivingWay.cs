using System.Runtime.InteropServices;

namespace ActorInference.Isolation;

/// <summary>
/// A process that takes only time which nobody else wants, for a while: SCHED_IDLE, which every other thread preempts at once. A nice value does not do:
/// whoever wakes then still waits for the end of the other's slice, milliseconds.
/// </summary>
internal static partial class GivingWay
{
    private const int MaxPasses = 5;

    private static readonly Lazy<bool> MayEnd = new(static () => ProcessRights.Read().MinNice < 0);

    /// <summary>Whether the right is there to end it again. Readable from any thread.</summary>
    public static bool IsPossible => MayEnd.Value;

    /// <summary>For a process that was just made: its first thread, and all that this one makes.</summary>
    public static void Begin(int process) => NativeMethods.SetScheduler(process, (int)SchedulingPolicy.Idle, 0);

    /// <summary>
    /// For the calling thread, so that threads which it makes are ordinary too: .NET gives them the class that the C library remembers of the thread that
    /// made them, which only this call changes.
    /// </summary>
    public static void EndOfCurrentThread()
    {
        var priority = 0;
        _ = SetOwnClass(OwnThread(), (int)SchedulingPolicy.Normal, in priority);
    }

    /// <summary>For all threads that have not ended it themselves; refusals are left, as nothing depends on it.</summary>
    public static void End(int process)
    {
        // A thread that begins during one pass takes it over from one that has its turn later.
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            if (!SystemFiles.Machine.Numbered($"/proc/{process}/task", "").Aggregate(false, static (any, thread) => EndOf(thread) || any))
            {
                return;
            }
        }
    }

    private static bool EndOf(int thread) =>
        ThreadPriority.TryRead(thread) is { Scheduling.Policy: SchedulingPolicy.Idle } && NativeMethods.SetScheduler(thread, (int)SchedulingPolicy.Normal, 0) == 0;

    [LibraryImport("libc", EntryPoint = "pthread_self")]
    private static partial nint OwnThread();

    [LibraryImport("libc", EntryPoint = "pthread_setschedparam")]
    private static partial int SetOwnClass(nint thread, int policy, in int priority);
}
