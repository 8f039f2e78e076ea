using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation;

/// <summary>
/// One end of a connected pair of sockets that carries whole messages, each a number, up to <see cref="ControlMessage.MaxBody"/> bytes, and at most
/// one descriptor. Sends are for any thread; receives for one at a time. Whatever arrives, no descriptor is leaked.
/// </summary>
internal sealed unsafe class ControlSocket(SafeFileHandle handle) : IDisposable
{
    private const int Prefix = sizeof(uint);
    private const int Largest = Prefix + ControlMessage.MaxBody;

    private readonly byte[] _received = GC.AllocateArray<byte>(Largest + 1, pinned: true);

    /// <summary>Readable when a message waits, or the other end closed.</summary>
    public SafeFileHandle Handle { get; } = handle;

    /// <exception cref="IsolationException">The kernel refused.</exception>
    public static ControlSocket CreatePair(out SafeFileHandle otherEnd)
    {
        ThreadAffinity.ThrowIfNotLinux();
        var error = SocketCalls.CreatePair(out var end, out otherEnd);
        if (error == 0)
        {
            return new(end);
        }

        end.Dispose();
        otherEnd.Dispose();
        throw new IsolationException($"The kernel refused a pair of sockets: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    /// <summary>Sends one message.</summary>
    /// <param name="kind">Its number.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="descriptor">A descriptor that goes with it; stays the caller's.</param>
    /// <param name="wait">Whether to wait while the other end does not read.</param>
    /// <returns>False when it is not to wait, and would have to.</returns>
    /// <exception cref="LinkClosedException">The other end is closed.</exception>
    public bool Send(uint kind, ReadOnlySpan<byte> body, SafeFileHandle? descriptor, bool wait)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(body.Length, ControlMessage.MaxBody);
        Span<byte> prefix = stackalloc byte[Prefix];
        BinaryPrimitives.WriteUInt32LittleEndian(prefix, kind);
        var added = false;
        descriptor?.DangerousAddRef(ref added);
        try
        {
            fixed (byte* first = prefix)
            fixed (byte* second = body)
            {
                var parts = stackalloc SocketCalls.IoVector[2] { new() { Base = first, Length = Prefix }, new() { Base = second, Length = (nuint)body.Length } };
                var message = new SocketCalls.MessageHeader { Vectors = parts, VectorCount = 2 };
                var rights = new SocketCalls.DescriptorMessage
                {
                    Length = SocketCalls.DescriptorMessage.HeaderBytes + sizeof(int),
                    Level = SocketCalls.SocketLevel,
                    Type = SocketCalls.Rights,
                };
                if (descriptor is not null)
                {
                    rights.Descriptors[0] = (int)descriptor.DangerousGetHandle();
                    message.Control = &rights;
                    message.ControlLength = (nuint)sizeof(SocketCalls.DescriptorMessage);
                }

                return Send(&message, wait ? SocketCalls.NoSignal : SocketCalls.NoSignal | SocketCalls.DontWait);
            }
        }
        finally
        {
            if (added)
            {
                descriptor!.DangerousRelease();
            }
        }
    }

    /// <summary>Reads one message if one waits.</summary>
    /// <param name="kind">Its number.</param>
    /// <param name="body">Its bytes; valid until the next receive.</param>
    /// <param name="descriptor">The descriptor that came with it, the caller's.</param>
    /// <param name="closed">The other end is closed and nothing waits any more.</param>
    /// <exception cref="OpenFilesException">Its descriptor did not fit into the table of this process.</exception>
    /// <exception cref="LinkDamagedException">It is longer, shorter, or brings more descriptors than allowed; all of them are closed.</exception>
    public bool TryReceive(out uint kind, out ReadOnlySpan<byte> body, out SafeFileHandle? descriptor, out bool closed)
    {
        kind = 0;
        body = default;
        descriptor = null;
        fixed (byte* target = _received)
        {
            var part = new SocketCalls.IoVector { Base = target, Length = (nuint)_received.Length };
            var rights = default(SocketCalls.DescriptorMessage);
            var message = new SocketCalls.MessageHeader
            {
                Vectors = &part,
                VectorCount = 1,
                Control = &rights,
                ControlLength = (nuint)sizeof(SocketCalls.DescriptorMessage),
            };
            var length = ReceiveWhole(&message);
            closed = length is not (>= 0 or -SocketCalls.TryAgain) || (length == 0 && message.ControlLength == 0);
            if (closed || length < 0)
            {
                return false;
            }

            descriptor = TakeDescriptor(message, rights, out var extra);
            if (descriptor is null && (message.Flags & SocketCalls.ControlTruncated) != 0)
            {
                throw new OpenFilesException("This process has as many open files as it may have (RLIMIT_NOFILE), so that a segment of shared memory could not be taken.");
            }

            if (extra || length is < Prefix or > Largest || (message.Flags & (SocketCalls.Truncated | SocketCalls.ControlTruncated)) != 0)
            {
                descriptor?.Dispose();
                throw new LinkDamagedException($"A control message of {length} bytes{(extra ? " with several descriptors" : "")} is none of the link.");
            }

            kind = BinaryPrimitives.ReadUInt32LittleEndian(_received);
            body = _received.AsSpan(Prefix, (int)length - Prefix);
            return true;
        }
    }

    /// <summary>Waits until there is something to receive, or the end; false when the time is over. -1 waits without end.</summary>
    public bool WaitReadable(int milliseconds) => SocketCalls.WaitReadable(Handle, milliseconds);

    public void Dispose() => Handle.Dispose();

    private bool Send(SocketCalls.MessageHeader* message, int flags)
    {
        while (true)
        {
            var sent = SocketCalls.Send(Handle, message, flags);
            switch (-sent)
            {
                case SocketCalls.Interrupted:
                    break;
                case SocketCalls.TryAgain:
                    return false;
                case SocketCalls.BrokenPipe or SocketCalls.ConnectionReset:
                    throw new LinkClosedException($"The other end of the control socket is closed: {Marshal.GetPInvokeErrorMessage((int)-sent)}.");
                case > 0:
                    throw new LinkDamagedException($"The other end of the control socket does not take messages: {Marshal.GetPInvokeErrorMessage((int)-sent)}.");
                default:
                    return true;
            }
        }
    }

    // An end that closes with something unread resets the connection. The kernel tells that once, before what the end had sent: its last words.
    private nint ReceiveWhole(SocketCalls.MessageHeader* message)
    {
        nint length;
        do
        {
            length = SocketCalls.Receive(Handle, message, SocketCalls.DontWait | SocketCalls.CloseOnExec);
        }
        while (length is -SocketCalls.Interrupted or -SocketCalls.ConnectionReset);
        return length;
    }

    private static SafeFileHandle? TakeDescriptor(in SocketCalls.MessageHeader message, in SocketCalls.DescriptorMessage rights, out bool extra)
    {
        extra = false;
        if (message.ControlLength < SocketCalls.DescriptorMessage.HeaderBytes + sizeof(int)
            || rights.Level != SocketCalls.SocketLevel || rights.Type != SocketCalls.Rights)
        {
            return null;
        }

        extra = rights.Length > SocketCalls.DescriptorMessage.HeaderBytes + sizeof(int);
        if (extra)
        {
            new SafeFileHandle(rights.Descriptors[1], ownsHandle: true).Dispose();
        }

        return new(rights.Descriptors[0], ownsHandle: true);
    }
}
