using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation;

/// <summary>A pipe whose ends no other process gets, but by being handed them.</summary>
internal static unsafe partial class Pipe
{
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int SetFlags = 4;

    /// <summary>The end to read from does not block.</summary>
    /// <exception cref="IsolationException">No descriptor is left.</exception>
    public static (SafeFileHandle Read, SafeFileHandle Write) Create()
    {
        var ends = stackalloc int[2];
        if (MakePipe(ends, CloseOnExec) != 0)
        {
            throw new IsolationException($"The kernel made no pipe for the output of a worker: {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        _ = Control(ends[0], SetFlags, NonBlocking);
        return (new(ends[0], true), new(ends[1], true));
    }

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    private static partial int MakePipe(int* ends, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, nint argument);
}
