using System.Buffers;

namespace Akka.Remote.Associations;

/// <summary>A message that goes in pieces: the frame that opens it, its bytes, and how far it is.</summary>
internal sealed class LargeOutbound(byte[] opening, ArraySegment<byte>[] segments, bool isPooled) : IDisposable
{
    private int _segment;
    private int _offset;

    public byte[] Opening { get; } = opening;

    public bool IsDone => _segment == segments.Length;

    /// <summary>The next bytes, at most so many; they count as sent.</summary>
    public ArraySegment<byte> Take(int atMost)
    {
        var segment = segments[_segment];
        var piece = segment.Slice(_offset, Math.Min(atMost, segment.Count - _offset));
        _offset += piece.Count;
        if (_offset == segment.Count) (_segment, _offset) = (_segment + 1, 0);
        return piece;
    }

    public void Dispose()
    {
        if (!isPooled) return;
        foreach (ref var segment in segments.AsSpan())
        {
            if (segment.Array is { } array) ArrayPool<byte>.Shared.Return(array);
            segment = default;
        }
    }
}
