using System.Buffers;
using Akka.Remote.Wire;

namespace Akka.Remote.Transport;

/// <summary>
/// Cuts what a connection receives into frames. A frame that fits the buffer is handled where it lies; the bytes of a message in pieces
/// are received where they stay. No length is trusted before it is compared with the limit.
/// </summary>
internal sealed class InboundStream(long limit, bool bigEndian) : IDisposable
{
    private const int FirstBufferSize = 4 * 1024;
    private const int BufferSize = 64 * 1024;
    private const int HeadRead = 64;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBufferSize);
    private long _limit = limit;
    private byte[]? _big;
    private int _bigLength;
    private int _bigCount;
    private LargeInbound? _large;
    private int _pieceLeft;
    private int _start;
    private int _end;

    private enum Progress
    {
        None,
        Frame,
    }

    /// <summary>The other side is known: frames, with their lengths, and messages in pieces may be so long from now on.</summary>
    public void Open(long limit)
    {
        _limit = limit;
        var larger = ArrayPool<byte>.Shared.Rent(BufferSize);
        _buffer.AsSpan(_start, _end - _start).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _start, _end) = (larger, 0, _end - _start);
    }

    /// <summary>Where the next bytes have to be received; <see cref="Received"/> follows.</summary>
    public Span<byte> Target()
    {
        if (_pieceLeft > 0) return _large!.Rest[.._pieceLeft];
        if (_big is not null) return _big.AsSpan(_bigCount, _bigLength - _bigCount);
        Compact();

        // Between pieces only the head of the next frame: the rest of it is not to be copied out of the buffer.
        return _large is not null && _end == 0 ? _buffer.AsSpan(0, HeadRead) : _buffer.AsSpan(_end);
    }

    /// <summary>
    /// Inside a piece: where its rest goes, and where what is behind it, of which not more than the head of the next frame if that is to be a piece too.
    /// </summary>
    public bool TryTargets(ArraySegment<byte>[] targets)
    {
        if (_pieceLeft == 0) return false;
        targets[0] = _large!.RestSegment[.._pieceLeft];
        targets[1] = new ArraySegment<byte>(_buffer, 0, _large.Rest.Length > _pieceLeft ? HeadRead : _buffer.Length);
        return true;
    }

    /// <summary>The same, for awaited receiving before any message in pieces can be there.</summary>
    public Memory<byte> TargetMemory()
    {
        if (_big is not null) return _big.AsMemory(_bigCount, _bigLength - _bigCount);
        Compact();
        return _buffer.AsMemory(_end);
    }

    public void Received(int count)
    {
        if (_pieceLeft > 0)
        {
            var here = Math.Min(count, _pieceLeft);
            _large!.Advance(here);
            _pieceLeft -= here;
            (_start, _end) = (0, count - here);
        }
        else if (_big is not null)
        {
            _bigCount += count;
        }
        else
        {
            _end += count;
        }
    }

    /// <summary>Hands on every frame that is complete.</summary>
    /// <exception cref="WireFormatException">A length is beyond the limit, or a frame is damaged.</exception>
    public void Handle(IFrameHandler handler)
    {
        while (HandleOne(handler, out _))
        {
        }
    }

    /// <summary>The next complete frame, for the handshake.</summary>
    public bool TryFrame(IFrameHandler handler) => HandleOne(handler, out var progress) && progress == Progress.Frame;

    public void Dispose()
    {
        _large?.Dispose();
        if (_big is not null) ArrayPool<byte>.Shared.Return(_big);
        _big = null;
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private bool HandleOne(IFrameHandler handler, out Progress progress)
    {
        progress = Progress.None;
        if (_pieceLeft > 0) return false;
        if (_large is { IsComplete: true } whole)
        {
            _large = null;
            using (whole) handler.OnLarge(whole);
            return true;
        }

        if (_big is not null) return HandleBig(handler, ref progress);
        var bytes = _buffer.AsSpan(_start, _end - _start);
        if (bytes.Length < PduCodec.LengthSize) return false;
        var length = CheckedLength(bytes);
        if (_large is not null)
        {
            var head = PieceCodec.ReadDataHeader(bytes, length, out var count);
            if (head > 0)
            {
                TakePiece(bytes[head..], head, count);
                return true;
            }

            if (bytes.Length < Math.Min(PieceCodec.MaxDataHeader, PduCodec.LengthSize + length)) return false;
        }

        if (bytes.Length < PduCodec.LengthSize + length)
        {
            if (PduCodec.LengthSize + length > _buffer.Length) StartBig(bytes[PduCodec.LengthSize..], length);
            return false;
        }

        _start += PduCodec.LengthSize + length;
        progress = Progress.Frame;
        if (length > 0) HandleFrame(handler, bytes.Slice(PduCodec.LengthSize, length));
        return true;
    }

    private bool HandleBig(IFrameHandler handler, ref Progress progress)
    {
        if (_bigCount < _bigLength) return false;
        var big = _big!;
        _big = null;
        progress = Progress.Frame;
        try
        {
            HandleFrame(handler, big.AsSpan(0, _bigLength));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(big);
        }

        return true;
    }

    private void HandleFrame(IFrameHandler handler, ReadOnlySpan<byte> body)
    {
        if (!PieceCodec.TryReadOpen(body, out var length, out var envelope))
        {
            handler.OnFrame(body);
            return;
        }

        if (_large is not null) throw new WireFormatException("A message in pieces begins inside another one.");
        if (length > _limit) throw new WireFormatException($"A message in pieces of {length} bytes is announced; at most {_limit} are allowed.");
        _large = handler.OnOpen(envelope, length);
    }

    private void TakePiece(ReadOnlySpan<byte> buffered, int head, int count)
    {
        var large = _large!;
        if (count > large.Rest.Length) throw new WireFormatException($"A message in pieces of {large.Length} bytes goes on for {count} bytes after {large.Received}.");
        var here = Math.Min(count, buffered.Length);
        buffered[..here].CopyTo(large.Rest);
        large.Advance(here);
        _pieceLeft = count - here;
        _start += head + here;
    }

    private void StartBig(ReadOnlySpan<byte> begun, int length)
    {
        _big = ArrayPool<byte>.Shared.Rent(length);
        _bigLength = length;
        begun.CopyTo(_big);
        _bigCount = begun.Length;
        _start = _end = 0;
    }

    private int CheckedLength(ReadOnlySpan<byte> head)
    {
        var length = PduCodec.ReadLength(head, bigEndian);
        return length >= 0 && (long)length + PduCodec.LengthSize <= _limit
            ? length
            : throw new WireFormatException($"A frame of {(uint)length} bytes is announced; with its length at most {_limit} are allowed.");
    }

    private void Compact()
    {
        if (_start == 0) return;
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
    }
}
