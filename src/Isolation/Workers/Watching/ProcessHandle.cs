using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation;

/// <summary>A child process by its descriptor, which means this very process even when its id was given to another.</summary>
internal sealed unsafe partial class ProcessHandle : IDisposable
{
    private const int OpenNumber = 434;
    private const int SendNumber = 424;
    private const int KillSignal = 9;
    private const int NoWait = 1;

    /// <summary>Longs in the kernel's record of what a process used; the first two are seconds and microseconds of user time, then those of system time.</summary>
    private const int UsageLongs = 18;

    private readonly SafeFileHandle _descriptor;

    private ProcessHandle(int id, SafeFileHandle descriptor) => (Id, _descriptor) = (id, descriptor);

    public int Id { get; }

    /// <summary>Becomes readable when the process ends.</summary>
    public SafeHandle Descriptor => _descriptor;

    /// <summary>A child that was not waited for yet. When the kernel refuses, the child is killed and reaped.</summary>
    /// <exception cref="IsolationException">No descriptor is left, or the kernel is older than 5.3.</exception>
    public static ProcessHandle Open(int child)
    {
        var descriptor = (int)Call(OpenNumber, child, 0, 0, 0);
        if (descriptor >= 0)
        {
            return new(child, new(descriptor, true));
        }

        var (number, error) = (Marshal.GetLastPInvokeError(), Marshal.GetLastPInvokeErrorMessage());

        // One that is gone was reaped by the kernel, where this process ignores SIGCHLD: its id may be another's.
        if (number != NativeMethods.NoSuchProcess)
        {
            _ = SignalById(child, KillSignal);
            _ = Wait4(child, null, 0, null);
        }

        throw new IsolationException($"The kernel gave no descriptor of a worker's process: {error}.");
    }

    /// <summary>Does nothing when it ended.</summary>
    public void Kill()
    {
        try
        {
            _ = Call(SendNumber, _descriptor, KillSignal, 0, 0);
        }
        catch (ObjectDisposedException)
        {
            // It was reaped meanwhile.
        }
    }

    /// <summary>Reaps it when it ended. Null while it lives.</summary>
    public ProcessEnd? TryReap() => Reap(NoWait);

    /// <summary>Waits for its end, and reaps it.</summary>
    public ProcessEnd Reap() => Reap(0)!.Value;

    public void Dispose() => _descriptor.Dispose();

    private ProcessEnd? Reap(int options)
    {
        var usage = stackalloc long[UsageLongs];
        int status;
        int result;
        do
        {
            result = Wait4(Id, &status, options, usage);
        }
        while (result < 0 && Marshal.GetLastPInvokeError() == 4);

        return result == 0 ? null
            : result < 0 ? ProcessEnd.Untold
            : ProcessEnd.Of(status, new((usage[0] + usage[2]) * TimeSpan.TicksPerSecond + ((usage[1] + usage[3]) * TimeSpan.TicksPerMicrosecond)));
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, nint first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint Call(nint number, SafeFileHandle first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SignalById(int process, int signal);

    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    private static partial int Wait4(int process, int* status, int options, long* usage);
}
