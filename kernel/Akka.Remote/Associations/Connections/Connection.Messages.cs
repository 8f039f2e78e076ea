using Akka.Event;
using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

internal sealed partial class Connection
{
    private readonly LargeLane _lane = new();

    private bool TakesPieces => _pieceLimit > 0 && _remoting.Kernel.LargeMessageThreshold < int.MaxValue;

    private bool IsLarge => TakesPieces && _writer.PayloadLength > _remoting.Kernel.LargeMessageThreshold;

    private long SizeLimit => TakesPieces ? Math.Min(_pieceLimit, _frameLimit) : _frameLimit;

    /// <summary>A piece is a frame: with its header it must not be longer than any other.</summary>
    private int PieceSize => (int)Math.Min(_remoting.Kernel.PieceSize, SizeLimit - PieceCodec.MaxDataHeader);

    /// <summary>Writes a message, or puts it into the lane.</summary>
    private void WriteMessage(in Outgoing message)
    {
        if (_lane.Takes(message)) return;
        if (TakesPieces && _remoting.LargeTypes.IsLarge(message.Message))
        {
            _lane.Add(message, null);
            return;
        }

        if (TrySerialize(message))
        {
            if (IsLarge && _writer.PayloadLength <= SizeLimit)
            {
                _remoting.LargeTypes.Found(message.Message);
                _lane.Add(message, _writer.ToLarge(message, _bigEndian));
                return;
            }

            WriteWhole(message);
        }

        _taken += message.Weight;
    }

    /// <summary>The lane's next step: opens its first message, has its next piece written, or all of it when it is small after all.</summary>
    private void WriteFromLane()
    {
        var entry = _lane.First;
        if (entry.Bytes is null)
        {
            if (!TrySerialize(entry.Message))
            {
                LaneDone();
                return;
            }

            if (!IsLarge || _writer.PayloadLength > SizeLimit)
            {
                WriteWhole(entry.Message);
                LaneDone();
                return;
            }

            entry.Bytes = _writer.ToLarge(entry.Message, _bigEndian);
        }

        if (!entry.IsOpen)
        {
            _out.Raw(entry.Bytes.Opening);
            entry.IsOpen = true;
        }

        _piece = entry.Bytes.Take(PieceSize);
        _out.Advance(PieceCodec.WriteDataHeader(_out.GetSpan(PieceCodec.MaxDataHeader), _piece.Count, _bigEndian));
    }

    /// <summary>Whether the first message of the lane ends here: its last piece has been written.</summary>
    private bool EndLarge()
    {
        if (_lane.IsEmpty || _lane.First.Bytes is not { IsDone: true }) return false;
        LaneDone();
        return true;
    }

    private void LaneDone()
    {
        var entry = _lane.Remove();
        entry.Bytes?.Dispose();
        _taken += entry.Message.Weight;
    }

    private void WriteWhole(in Outgoing message)
    {
        var ack = Interlocked.Exchange(ref _ackDue, null);
        if (_writer.TryWriteFrame(message, ack, _out, _frameLimit, _bigEndian))
        {
            if (_remoting.Settings.LogSend) _remoting.Log.Debug("Sending message {0} from {1} to {2}", message.Message, message.Sender, message.Recipient);
            return;
        }

        if (ack is not null) WriteAck(ack);
        _remoting.Log.Error(
            "Transient association error (association remains live): a message of type {0} to {1} has {2} bytes. \"maximum-frame-size\" allows {3} for the whole frame; the message is discarded.",
            message.Message.GetType(),
            message.Recipient,
            _writer.PayloadLength,
            SizeLimit);
    }

    private bool TrySerialize(in Outgoing message)
    {
        try
        {
            _writer.Serialize(message.Message);
            return true;
        }
        catch (Exception e)
        {
            _remoting.Log.Error(e, "Serializing a message of type {0} failed; the message to {1} is lost.", message.Message.GetType(), message.Recipient);
            return false;
        }
    }
}
