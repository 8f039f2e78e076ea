using System.Diagnostics;
using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

internal sealed partial class Connection
{
    private readonly WireBuffer _out = new(64 * 1024);
    private readonly ArraySegment<byte>[] _parts = new ArraySegment<byte>[2];

    /// <summary>What follows behind <see cref="_out"/>: the rest of a piece, where it lies.</summary>
    private ArraySegment<byte> _piece;
    private long _lastFlush;
    private int _outSent;
    private int _taken;

    private bool IsFlushed => _outSent == _out.Count && _piece.Count == 0;

    /// <summary>Writes what is ready; false when it would have to wait and may not.</summary>
    private bool Flush(bool mayWait)
    {
        var any = !IsFlushed;
        while (!IsFlushed)
        {
            var sent = mayWait ? WriteSome() : TryWriteSome();
            if (sent == 0) return false;
            var buffered = Math.Min(sent, _out.Count - _outSent);
            _outSent += buffered;
            if (sent > buffered) _piece = _piece[(sent - buffered)..];
        }

        if (any) Volatile.Write(ref _lastFlush, Stopwatch.GetTimestamp());
        _out.Clear();
        _outSent = 0;
        _queue.Done(_taken);
        _taken = 0;
        return true;
    }

    private int TryWriteSome()
    {
        if (_piece.Count == 0) return _channel.TryWrite(_out.Written[_outSent..]);
        if (_outSent == _out.Count) return _channel.TryWrite(_piece);
        (_parts[0], _parts[1]) = (_out.From(_outSent), _piece);
        return _channel.TryWrite(_parts);
    }

    /// <summary>Writes something, however long that takes.</summary>
    private int WriteSome()
    {
        while (true)
        {
            if (IsClosed) throw new ObjectDisposedException(nameof(Connection));
            if (!_channel.IsPlain) _queue.Refused();
            var sent = _channel.IsPlain ? TryWriteSome() : _channel.Write(_outSent < _out.Count ? _out.Written[_outSent..] : _piece);
            if (sent > 0)
            {
                _queue.Accepted();
                return sent;
            }

            _queue.Refused();
            _channel.WaitToWrite();
        }
    }
}
