using System.Buffers;

namespace Akka.Remote.Transport;

/// <summary>Collects a message of unknown length in pooled arrays of the size of a piece.</summary>
internal sealed class SegmentWriter(int segmentSize) : IBufferWriter<byte>, IDisposable
{
    private readonly List<ArraySegment<byte>> _full = [];
    private byte[] _bytes = [];
    private int _count;

    public long Count { get; private set; }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_bytes.Length - _count));
        _count += count;
        Count += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_count);
    }

    /// <summary>What was written, in order; valid until this is cleared.</summary>
    public IEnumerable<ArraySegment<byte>> Segments() => _count > 0 ? _full.Append(new ArraySegment<byte>(_bytes, 0, _count)) : _full;

    /// <summary>What was written, now the caller's, who gives the arrays back to the shared pool.</summary>
    public ArraySegment<byte>[] Detach()
    {
        ArraySegment<byte>[] all = [.. Segments()];
        if (_count > 0) _bytes = [];
        _full.Clear();
        _count = 0;
        Count = 0;
        return all;
    }

    public void Clear()
    {
        foreach (var segment in _full) ArrayPool<byte>.Shared.Return(segment.Array!);
        _full.Clear();
        _count = 0;
        Count = 0;
    }

    public void Dispose()
    {
        Clear();
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Reserve(int sizeHint)
    {
        if (_bytes.Length - _count >= Math.Max(1, sizeHint)) return;
        var next = ArrayPool<byte>.Shared.Rent(Math.Max(segmentSize, sizeHint));
        if (_count > 0) _full.Add(new ArraySegment<byte>(_bytes, 0, _count));
        else if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = next;
        _count = 0;
    }
}
