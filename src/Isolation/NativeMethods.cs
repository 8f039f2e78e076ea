using System.Runtime.InteropServices;

namespace ActorInference.Isolation;

internal static unsafe partial class NativeMethods
{
    public const int NoSuchProcess = 3;
    public const int InvalidArgument = 22;

    private const int WriteAccess = 2;

    /// <summary>The number of gettid: older C libraries have no function for it.</summary>
    private static long GetTidNumber => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 186,
        Architecture.X86 or Architecture.Arm => 224,
        _ => 178,
    };

    public static int CurrentThreadId => (int)SystemCall((nint)GetTidNumber);

    public static bool IsWritable(string path) => OperatingSystem.IsLinux() && Access(path, WriteAccess) == 0;

    /// <summary>0, or the error number.</summary>
    public static int SetAffinity(int thread, ReadOnlySpan<ulong> mask)
    {
        fixed (ulong* words = mask)
        {
            return SchedSetAffinity(thread, (nuint)mask.Length * sizeof(ulong), words) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>0, or the error number; <see cref="InvalidArgument"/> when the kernel's masks are longer.</summary>
    public static int GetAffinity(int thread, Span<ulong> mask)
    {
        fixed (ulong* words = mask)
        {
            return SchedGetAffinity(thread, (nuint)mask.Length * sizeof(ulong), words) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SchedSetAffinity(int thread, nuint size, ulong* mask);

    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static partial int SchedGetAffinity(int thread, nuint size, ulong* mask);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SystemCall(nint number);

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
