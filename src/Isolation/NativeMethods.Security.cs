using System.Runtime.InteropServices;

namespace ActorInference.Isolation;

internal static unsafe partial class NativeMethods
{
    private const int SetParentDeathSignal = 1;
    private const int SetNoNewPrivilegesOption = 38;
    private const int SetFilterMode = 1;
    private const int AllThreads = 1;

    /// <summary>Without it kernels before 5.16 switch speculation off in filtered threads, which costs computing time.</summary>
    private const int KeepSpeculation = 4;

    private const int KillSignal = 9;

    public static int ParentProcessId => GetParent();

    public static int DieWithParent() => ErrorOf(Control(SetParentDeathSignal, KillSignal, 0, 0, 0));

    public static int SetNoNewPrivileges() => ErrorOf(Control(SetNoNewPrivilegesOption, 1, 0, 0, 0));

    /// <summary>
    /// Installs a filter of system calls for all threads; <see cref="SetNoNewPrivileges"/> comes before. A positive result is a thread
    /// that has another filter.
    /// </summary>
    public static int InstallFilter(ReadOnlySpan<ulong> instructions, out int otherThread)
    {
        fixed (ulong* first = instructions)
        {
            var program = stackalloc nint[] { instructions.Length, (nint)first };
            var result = SystemCall(Number(317, 277), SetFilterMode, AllThreads | KeepSpeculation, (nint)program);
            otherThread = (int)Math.Max(result, 0);
            return ErrorOf(result);
        }
    }

    public static int Kill(int process) => ErrorOf(SendSignal(process, KillSignal));

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int option, nint second, nint third, nint fourth, nint fifth);

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int GetParent();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
