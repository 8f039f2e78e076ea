using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation;

internal static partial class Descriptors
{
    private const int DuplicateCloseOnExec = 1030;

    /// <summary>A copy of a descriptor whose number is not below the least.</summary>
    /// <exception cref="IsolationException">No descriptor is left.</exception>
    public static SafeFileHandle AtLeast(SafeFileHandle descriptor, int least)
    {
        var copy = Control(descriptor, DuplicateCloseOnExec, least);
        return copy >= 0 ? new(copy, true)
            : throw new IsolationException($"The kernel gave no descriptor for a worker: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafeFileHandle descriptor, int command, nint argument);
}
