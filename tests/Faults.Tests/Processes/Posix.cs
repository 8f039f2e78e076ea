using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ActorInference.Faults.Tests.Processes;

/// <summary>Signals by system call: a `kill` in a process of its own would come milliseconds late.</summary>
internal static partial class Posix
{
    public const int Abort = 6, Bus = 7, Kill = 9, SegmentationFault = 11, Terminate = 15, Continue = 18, Stop = 19;

    /// <exception cref="Win32Exception">There is no such process.</exception>
    public static void Signal(int process, int signal)
    {
        if (kill(process, signal) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>False when the process is gone.</summary>
    public static bool TrySignal(int process, int signal) => kill(process, signal) == 0;

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int kill(int process, int signal);
}
