using System.Runtime.InteropServices;

namespace ActorInference.Isolation.Tests.Link.Lanes;

/// <summary>A ring with guard bytes around it.</summary>
internal sealed unsafe class RawRing : IDisposable
{
    public const uint Generation = 77;
    private const int Guard = 4096;

    private readonly byte* _memory;
    private readonly int _size;

    public RawRing(int size)
    {
        _size = size;
        _memory = (byte*)NativeMemory.AllocZeroed((nuint)(size + (2 * Guard)));
        Data = _memory + Guard;
        Written = (ulong*)_memory;
        Read = (ulong*)_memory + 1;
        Writer = new(Data, size, Written, Read, Generation);
        Reader = new(Data, size, Written, Read, Generation);
    }

    public byte* Data { get; }

    public ulong* Written { get; }

    public ulong* Read { get; }

    public RingWriter Writer { get; }

    public RingReader Reader { get; }

    public void Dispose()
    {
        var around = new ReadOnlySpan<byte>(_memory + 16, Guard - 16).IndexOfAnyExcept((byte)0) < 0
            && new ReadOnlySpan<byte>(Data + _size, Guard).IndexOfAnyExcept((byte)0) < 0;
        NativeMemory.Free(_memory);
        Assert.True(around);
    }
}
