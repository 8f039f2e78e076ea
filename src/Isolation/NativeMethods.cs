using System.Runtime.InteropServices;

namespace ActorInference.Isolation;

/// <summary>System calls of Linux, by subject in files beside this one. Functions return 0 or the error number where they say nothing else.</summary>
internal static unsafe partial class NativeMethods
{
    public const int NotPermitted = 1;
    public const int NoSuchProcess = 3;
    public const int AccessDenied = 13;
    public const int Busy = 16;
    public const int InvalidArgument = 22;
    public const int NotImplemented = 38;

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

    public static string Describe(int error) => Marshal.GetPInvokeErrorMessage(error);

    /// <summary>A number that differs between x86-64 and all younger architectures, which share theirs.</summary>
    private static nint Number(int x64, int others) => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? x64 : others;

    private static int ErrorOf(nint result) => result >= 0 ? 0 : Marshal.GetLastPInvokeError();

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint first = 0, nint second = 0, nint third = 0, nint fourth = 0, nint fifth = 0, nint sixth = 0);

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
