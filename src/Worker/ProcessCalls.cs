using System.Runtime.InteropServices;

namespace ActorInference.Worker;

/// <summary>What the worker asks of the operating system for itself as a process.</summary>
internal static unsafe partial class ProcessCalls
{
    private const int Hangup = 1;
    private const int Interrupt = 2;
    private const int Quit = 3;
    private const int Terminate = 15;
    private const nint Ignore = 1;
    private const int SocketLevel = 1;
    private const int SocketType = 3;

    /// <summary>
    /// The node alone ends its workers: a terminal's Ctrl-C and a service manager's SIGTERM reach them as well, while the node still drains.
    /// </summary>
    public static void IgnoreRequestsToEnd()
    {
        SetHandler(Hangup, Ignore);
        SetHandler(Interrupt, Ignore);
        SetHandler(Quit, Ignore);
        SetHandler(Terminate, Ignore);
    }

    public static bool IsSocket(int descriptor)
    {
        int type;
        var length = (uint)sizeof(int);
        return GetOption(descriptor, SocketLevel, SocketType, &type, &length) == 0;
    }

    /// <summary>Ends the process at once: nothing of native libraries runs any more while their threads are still busy.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void Exit(int code);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "getsockopt")]
    private static partial int GetOption(int socket, int level, int name, void* value, uint* length);
}
