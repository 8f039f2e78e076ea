using System.Runtime.InteropServices;

namespace ActorInference.Isolation;

internal static unsafe partial class NativeMethods
{
    /// <summary>SCHED_RESET_ON_FORK: children begin as ordinary threads.</summary>
    public const int ResetOnFork = 0x40000000;

    private const int OneProcess = 0;

    /// <summary><see cref="InvalidArgument"/> when none of the cores can be used.</summary>
    public static int SetAffinity(int thread, ReadOnlySpan<ulong> mask)
    {
        fixed (ulong* words = mask)
        {
            return ErrorOf(SchedSetAffinity(thread, (nuint)mask.Length * sizeof(ulong), words));
        }
    }

    /// <summary><see cref="InvalidArgument"/> when the kernel's masks are longer.</summary>
    public static int GetAffinity(int thread, Span<ulong> mask)
    {
        fixed (ulong* words = mask)
        {
            return ErrorOf(SchedGetAffinity(thread, (nuint)mask.Length * sizeof(ulong), words));
        }
    }

    /// <summary>The id of a thread counts as one of a process here.</summary>
    public static int SetNice(int thread, int nice) => ErrorOf(SetPriority(OneProcess, thread, nice));

    public static int GetNice(int thread, out int nice)
    {
        nice = GetPriority(OneProcess, thread);
        return nice == -1 ? Marshal.GetLastPInvokeError() : 0;
    }

    /// <param name="thread">The kernel's id.</param>
    /// <param name="policy">With <see cref="ResetOnFork"/> or without.</param>
    /// <param name="priority">0 but for the real-time classes.</param>
    public static int SetScheduler(int thread, int policy, int priority) =>
        ErrorOf(SystemCall(Number(144, 119), thread, policy, (nint)(&priority)));

    public static int GetScheduler(int thread, out int policy, out int priority)
    {
        var found = 0;
        policy = (int)SystemCall(Number(145, 120), thread);
        var error = policy < 0 ? Marshal.GetLastPInvokeError() : ErrorOf(SystemCall(Number(143, 121), thread, (nint)(&found)));
        priority = found;
        return error;
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SchedSetAffinity(int thread, nuint size, ulong* mask);

    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static partial int SchedGetAffinity(int thread, nuint size, ulong* mask);

    [LibraryImport("libc", EntryPoint = "setpriority", SetLastError = true)]
    private static partial int SetPriority(int which, int who, int nice);

    [LibraryImport("libc", EntryPoint = "getpriority", SetLastError = true)]
    private static partial int GetPriority(int which, int who);
}
