using System.Runtime.InteropServices;

namespace ActorInference.Worker;

/// <summary>What the worker asks of the operating system for itself as a process.</summary>
internal static unsafe partial class ProcessCalls
{
    private const nint Default = 0;
    private const nint Ignore = 1;
    private const int SocketLevel = 1;
    private const int SocketType = 3;

    /// <summary>SIGHUP, SIGINT, SIGQUIT, SIGTERM.</summary>
    private static readonly int[] RequestsToEnd = [1, 2, 3, 15];

    /// <summary>SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV.</summary>
    private static readonly int[] Faults = [4, 5, 6, 7, 8, 11];

    /// <summary>
    /// The node alone ends its workers: a terminal's Ctrl-C and a service manager's SIGTERM reach them as well, while the node still drains.
    /// </summary>
    public static void IgnoreRequestsToEnd() => SetHandlers(RequestsToEnd, Ignore);

    /// <summary>
    /// A fault ends the process by its signal, at once and whoever sent it. The handlers of .NET would make an exception of some (a null reference, a division by
    /// zero), which is a bug here and ends the worker anyway, and forget the others when they come from outside.
    /// </summary>
    public static void DieOfFaults() => SetHandlers(Faults, Default);

    public static bool IsSocket(int descriptor)
    {
        int type;
        var length = (uint)sizeof(int);
        return GetOption(descriptor, SocketLevel, SocketType, &type, &length) == 0;
    }

    /// <summary>Ends the process at once: nothing of native libraries runs any more while their threads are still busy.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void Exit(int code);

    private static void SetHandlers(int[] signals, nint handler)
    {
        foreach (var signal in signals)
        {
            SetHandler(signal, handler);
        }
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "getsockopt")]
    private static partial int GetOption(int socket, int level, int name, void* value, uint* length);
}
