using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation.Tests.Link.Memory;

public class SharedSegmentTests : NothingLeft
{
    private const long Size = 8192;

    [Fact]
    public void Open_SeesWhatTheMakerWrites()
    {
        using var made = SharedSegment.Create("test", Size, othersRead: true);
        using var opened = SharedSegment.Open(LinkPair.Duplicate(made.File), Size, writable: false);

        Marshal.WriteInt64(made.Pointer + 4096, 42);

        Assert.Equal(42, Marshal.ReadInt64(opened.Pointer + 4096));
        Assert.NotEqual(made.Pointer, opened.Pointer);
    }

    [Fact]
    public void Open_KeepsNoDescriptor()
    {
        using var made = SharedSegment.Create("test", Size, othersRead: true);
        var before = Count().Descriptors;

        using var opened = SharedSegment.Open(LinkPair.Duplicate(made.File), Size, writable: false);

        Assert.Equal(before, Count().Descriptors);
    }

    [Fact]
    public void MemoryOfTheMaker_CanNotBeMappedWritable_NorChangeItsSize()
    {
        using var made = SharedSegment.Create("test", Size, othersRead: true);

        Assert.Equal(0, MemoryCalls.Map(made.File, Size, writable: true, out _));
        Assert.NotEqual(0, MemoryCalls.SetLength(made.File, 0));
        Assert.NotEqual(0, MemoryCalls.SetLength(made.File, 2 * Size));
        Assert.NotEqual(0, MemoryCalls.Seal(made.File, MemoryCalls.SealGrow));
    }

    [Theory]
    [InlineData(Size - 1, false)]
    [InlineData(Size + 4096, false)]
    [InlineData(0, false)]
    [InlineData(Size + 1, true)]
    public void Open_AnotherSizeThanPromised_IsRefused(long promised, bool writable)
    {
        using var made = SharedSegment.Create("test", Size, othersRead: !writable);

        Assert.Throws<LinkDamagedException>(() => SharedSegment.Open(LinkPair.Duplicate(made.File), promised, writable));
    }

    [Fact]
    public void Open_MemoryThatItsMakerCouldShrink_IsRefused()
    {
        using var unsealed = MemoryCalls.Create("test", out _);
        MemoryCalls.SetLength(unsealed, Size);
        Assert.Throws<LinkDamagedException>(() => SharedSegment.Open(LinkPair.Duplicate(unsealed), Size, writable: false));

        MemoryCalls.Seal(unsealed, MemoryCalls.SealGrow);
        Assert.Throws<LinkDamagedException>(() => SharedSegment.Open(LinkPair.Duplicate(unsealed), Size, writable: true));
    }

    [Fact]
    public void Open_WhatIsNoMemory_IsRefused()
    {
        foreach (var path in new[] { "/dev/null", "/proc/self/exe", "/tmp" })
        {
            using var file = new SafeFileHandle(Open(path, 0, 0), ownsHandle: true);
            Assert.Throws<LinkDamagedException>(() => SharedSegment.Open(LinkPair.Duplicate(file), Size, writable: false));
        }
    }

    [Fact]
    public void Buffer_KeepsTheMapping()
    {
        var made = SharedSegment.Create("test", Size, othersRead: true);
        var part = made.Share(4096, 8);
        made.Dispose();

        part.Span[0] = 7;
        Assert.Equal(7, part.Span[0]);
        part.Dispose();
    }

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open(string path, int flags, int mode);
}
