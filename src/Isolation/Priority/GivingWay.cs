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
    /// In a process that was begun so, on its main thread, before it makes others: .NET gives a new thread the class that the C library remembers of the
    /// thread that made it, and would go on with that after <see cref="End"/>. With an ordinary one remembered, the kernel alone decides.
    /// </summary>
    public static void Prepare()
    {
        var none = 0;
        var now = ThreadPriority.TryRead(Environment.ProcessId)?.Scheduling.Policy;
        if (now is (SchedulingPolicy.Idle or SchedulingPolicy.Normal) && SetOwnClass(OwnThread(), (int)SchedulingPolicy.Normal, in none) == 0 && now == SchedulingPolicy.Idle)
        {
            Begin(Environment.ProcessId);
        }
    }

    /// <summary>For all threads; refusals are left, as nothing depends on it.</summary>
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
