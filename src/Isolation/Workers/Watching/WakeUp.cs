using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation;

/// <summary>A descriptor that any thread makes readable, for a thread that waits on several.</summary>
internal sealed unsafe partial class WakeUp
{
    private const int CloseOnExecNonBlocking = 0x80800;

    /// <exception cref="IsolationException">No descriptor is left.</exception>
    public WakeUp()
    {
        var descriptor = MakeEvent(0, CloseOnExecNonBlocking);
        Descriptor = descriptor >= 0 ? new(descriptor, true)
            : throw new IsolationException($"The kernel made no event to watch workers with: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    public SafeFileHandle Descriptor { get; }

    public void Set()
    {
        var one = 1UL;
        _ = Write((int)Descriptor.DangerousGetHandle(), &one, sizeof(ulong));
    }

    public void Reset()
    {
        ulong count;
        _ = Read((int)Descriptor.DangerousGetHandle(), &count, sizeof(ulong));
    }

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int MakeEvent(uint count, int flags);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int descriptor, void* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int descriptor, void* bytes, nuint count);
}
