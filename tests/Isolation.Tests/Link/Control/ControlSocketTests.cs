using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation.Tests.Link.Control;

public unsafe class ControlSocketTests : NothingLeft
{
    [Fact]
    public void Messages_ArriveWholeAndInOrder_WithTheirDescriptors()
    {
        using var near = ControlSocket.CreatePair(out var end);
        using var far = new ControlSocket(end);
        using var memory = SharedSegment.Create("test", 4096, othersRead: true);
        Assert.True(near.Send(20, new byte[ControlMessage.MaxBody], null, wait: false));
        Assert.True(near.Send(21, [], memory.File, wait: false));

        Assert.True(far.TryReceive(out var first, out var body, out var none, out _));
        Assert.Equal((20u, ControlMessage.MaxBody), (first, body.Length));
        Assert.Null(none);
        Assert.True(far.TryReceive(out var second, out body, out var descriptor, out _));
        Assert.Equal((21u, 0), (second, body.Length));
        SharedSegment.Open(descriptor!, 4096, writable: false).Dispose();
        Assert.False(far.TryReceive(out _, out _, out _, out var closed));
        Assert.False(closed);
    }

    [Fact]
    public void OtherEndCloses_IsSeenOnce_AndSendingSaysSo()
    {
        using var near = ControlSocket.CreatePair(out var end);
        near.Send(20, [1], null, wait: false);
        var far = new ControlSocket(end);
        far.Dispose();

        Assert.True(near.WaitReadable(-1));
        Assert.False(near.TryReceive(out _, out _, out _, out var closed));
        Assert.True(closed);
        Assert.Throws<LinkClosedException>(() => near.Send(20, [1], null, wait: true));
    }

    [Fact]
    public void OtherEndClosesWithSomethingUnread_ItsLastWordsArrive()
    {
        using var near = ControlSocket.CreatePair(out var end);
        using var memory = SharedSegment.Create("test", 4096, othersRead: true);
        using (var far = new ControlSocket(end))
        {
            near.Send(20, [1], null, wait: false);
            far.Send(21, [2], memory.File, wait: false);
            far.Send(22, [3], null, wait: false);
        }

        Assert.True(near.TryReceive(out var kind, out var body, out var descriptor, out _));
        Assert.Equal((21u, 2), (kind, body[0]));
        descriptor!.Dispose();
        Assert.True(near.TryReceive(out kind, out body, out _, out _));
        Assert.Equal((22u, 3), (kind, body[0]));
        Assert.False(near.TryReceive(out _, out _, out _, out var closed));
        Assert.True(closed);
    }

    [Fact]
    public void FullSocket_IsNotWaitedFor()
    {
        using var near = ControlSocket.CreatePair(out var end);
        using var far = end;
        var sent = 0;
        while (near.Send(20, new byte[1000], null, wait: false))
        {
            sent++;
        }

        Assert.InRange(sent, 10, 10_000);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(4, 5)]
    [InlineData(4, 100)]
    [InlineData(4 + ControlMessage.MaxBody + 1, 1)]
    [InlineData(150_000, 1)]
    public void MessageThatIsNone_IsRefused_AndItsDescriptorsAreClosed(int length, int descriptors)
    {
        using var near = ControlSocket.CreatePair(out var end);
        using var far = new ControlSocket(end);
        using var memory = SharedSegment.Create("test", 4096, othersRead: true);
        var before = Count().Descriptors;

        SendRaw(near.Handle, length, [.. Enumerable.Repeat((int)memory.File.DangerousGetHandle(), descriptors)]);

        Assert.Throws<LinkDamagedException>(() => far.TryReceive(out _, out _, out _, out _));
        Assert.Equal(before, Count().Descriptors);
    }

    [Fact]
    public void TableOfThisProcessIsFull_IsNotTheOtherEndsDamage()
    {
        const int openFiles = 7;
        using var near = ControlSocket.CreatePair(out var end);
        using var far = new ControlSocket(end);
        using var memory = SharedSegment.Create("test", 4096, othersRead: true);
        near.Send(20, [], memory.File, wait: false);
        near.Send(21, [], null, wait: false);
        Assert.Equal(0, NativeMethods.GetLimit(openFiles, out var soft, out var hard));
        OpenFilesException? full = null;
        Assert.Equal(0, NativeMethods.SetLimit(openFiles, 3, hard));
        try
        {
            far.TryReceive(out _, out _, out _, out _);
        }
        catch (OpenFilesException caught)
        {
            full = caught;
        }
        finally
        {
            NativeMethods.SetLimit(openFiles, soft, hard);
        }

        Assert.NotNull(full);
        Assert.True(far.TryReceive(out var next, out _, out _, out _));
        Assert.Equal(21u, next);
    }

    [Fact]
    public void Descriptors_AreNotInheritedByChildren()
    {
        using var near = ControlSocket.CreatePair(out var end);
        using var far = new ControlSocket(end);
        using var memory = SharedSegment.Create("test", 4096, othersRead: true);
        near.Send(20, [], memory.File, wait: false);
        far.TryReceive(out _, out _, out var received, out _);
        using (received)
        {
            foreach (var handle in new[] { near.Handle, far.Handle, memory.File, received! })
            {
                var flags = File.ReadAllLines($"/proc/self/fdinfo/{(int)handle.DangerousGetHandle()}").Single(line => line.StartsWith("flags", StringComparison.Ordinal));
                Assert.NotEqual(0, Convert.ToInt64(flags.Split('\t')[1], 8) & 0x80000);
            }
        }
    }

    private static void SendRaw(SafeFileHandle socket, int length, int[] descriptors)
    {
        var bytes = new byte[Math.Max(length, 1)];
        var control = new byte[16 + ((sizeof(int) * descriptors.Length + 7) & ~7)];
        MemoryMarshal.Write(control, (long)(16 + (sizeof(int) * descriptors.Length)));
        MemoryMarshal.Write(control.AsSpan(8), SocketCalls.SocketLevel);
        MemoryMarshal.Write(control.AsSpan(12), SocketCalls.Rights);
        MemoryMarshal.AsBytes(descriptors.AsSpan()).CopyTo(control.AsSpan(16));
        fixed (byte* data = bytes)
        fixed (byte* rights = control)
        {
            var part = new SocketCalls.IoVector { Base = data, Length = (nuint)length };
            var message = new SocketCalls.MessageHeader { Vectors = &part, VectorCount = 1 };
            if (descriptors.Length > 0)
            {
                message.Control = rights;
                message.ControlLength = (nuint)control.Length;
            }

            Assert.Equal(length, (int)SocketCalls.Send(socket, &message, SocketCalls.NoSignal));
        }
    }
}
