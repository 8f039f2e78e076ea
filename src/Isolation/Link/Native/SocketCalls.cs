using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation;

/// <summary>System calls for a pair of connected sockets that pass descriptors.</summary>
internal static unsafe partial class SocketCalls
{
    public const int TryAgain = 11;
    public const int Interrupted = 4;
    public const int BrokenPipe = 32;
    public const int ConnectionReset = 104;
    public const int Truncated = 0x20;
    public const int ControlTruncated = 0x8;
    public const int DontWait = 0x40;
    public const int NoSignal = 0x4000;
    public const int CloseOnExec = 0x40000000;
    public const int SocketLevel = 1;
    public const int Rights = 1;

    private const int Unix = 1;
    private const int SequencedPacket = 5;
    private const int SocketCloseOnExec = 0x80000;
    private const short PollIn = 1;

    /// <summary>0, or the error number.</summary>
    public static int CreatePair(out SafeFileHandle first, out SafeFileHandle second)
    {
        var ends = stackalloc int[2] { -1, -1 };
        var error = SocketPair(Unix, SequencedPacket | SocketCloseOnExec, 0, ends) == 0 ? 0 : Marshal.GetLastPInvokeError();
        first = new(ends[0], ownsHandle: true);
        second = new(ends[1], ownsHandle: true);
        return error;
    }

    /// <summary>The bytes, or the negative error number.</summary>
    public static nint Send(SafeFileHandle socket, MessageHeader* message, int flags)
    {
        var sent = SendMessage(socket, message, flags);
        return sent >= 0 ? sent : -Marshal.GetLastPInvokeError();
    }

    /// <summary>The bytes, or the negative error number.</summary>
    public static nint Receive(SafeFileHandle socket, MessageHeader* message, int flags)
    {
        var received = ReceiveMessage(socket, message, flags);
        return received >= 0 ? received : -Marshal.GetLastPInvokeError();
    }

    /// <summary>Waits until there is something to read, or the end; false when the time is over.</summary>
    /// <param name="socket">Where to read.</param>
    /// <param name="milliseconds">-1 waits without end.</param>
    public static bool WaitReadable(SafeFileHandle socket, int milliseconds)
    {
        var added = false;
        socket.DangerousAddRef(ref added);
        try
        {
            var request = new PollRequest { Descriptor = (int)socket.DangerousGetHandle(), Events = PollIn };
            return Poll(&request, 1, milliseconds) > 0;
        }
        finally
        {
            socket.DangerousRelease();
        }
    }

    [LibraryImport("libc", EntryPoint = "socketpair", SetLastError = true)]
    private static partial int SocketPair(int family, int type, int protocol, int* ends);

    [LibraryImport("libc", EntryPoint = "sendmsg", SetLastError = true)]
    private static partial nint SendMessage(SafeFileHandle socket, MessageHeader* message, int flags);

    [LibraryImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    private static partial nint ReceiveMessage(SafeFileHandle socket, MessageHeader* message, int flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(PollRequest* requests, nuint count, int milliseconds);

    /// <summary>msghdr of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct MessageHeader
    {
        public nint Name;
        public nuint NameLength;
        public IoVector* Vectors;
        public nuint VectorCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct IoVector
    {
        public void* Base;
        public nuint Length;
    }

    /// <summary>cmsghdr of 64-bit Linux with room for as many descriptors as a message is allowed to bring, and one more.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct DescriptorMessage
    {
        public const int HeaderBytes = 16;

        public nuint Length;
        public int Level;
        public int Type;
        public fixed int Descriptors[2];
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollRequest
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
