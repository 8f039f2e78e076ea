using Akka.Event;
using Akka.Remote.Transport;
using Akka.Remote.Wire;
using SerializationContext = Akka.Serialization.Serialization;

namespace Akka.Remote.Associations;

internal sealed partial class Connection : IFrameHandler
{
    private const int ByteArraySerializerId = 4;

    /// <summary>Names from the wire may be of any length.</summary>
    private const int LongestReport = 1024;

    private readonly RepeatedText _unread = new(TimeSpan.FromMinutes(1), 64);
    private readonly EnvelopeReader _reader;
    private readonly ArraySegment<byte>[] _targets = new ArraySegment<byte>[2];

    void IFrameHandler.OnFrame(ReadOnlySpan<byte> body)
    {
        if (_isCutOff) return;
        try
        {
            Handle(body);
        }
        catch (WireFormatException e)
        {
            Refuse(e);
        }
    }

    LargeInbound IFrameHandler.OnOpen(ReadOnlySpan<byte> envelope, long length)
    {
        var parts = EnvelopeParts.Read(envelope);
        var pooled = parts.SerializerId != ByteArraySerializerId && _reader.ReadOf(parts.SerializerId) is not null;
        return new LargeInbound(envelope.ToArray(), (int)length, pooled);
    }

    void IFrameHandler.OnLarge(LargeInbound message)
    {
        try
        {
            Deliver(EnvelopeParts.Read(message.Envelope), message);
        }
        catch (WireFormatException e)
        {
            Refuse(e);
        }
    }

    private void Handle(ReadOnlySpan<byte> body)
    {
        switch (PduCodec.Read(body, out var payload, out _, out _))
        {
            case PduCommand.None:
                OnContainer(payload);
                break;
            case PduCommand.Disassociate:
                Close("the other node closed it", CloseKind.Remote);
                break;
            case PduCommand.DisassociateShuttingDown:
                Close("the other node shuts down", CloseKind.ShuttingDown);
                break;
            case PduCommand.DisassociateQuarantined:
                Close("the other node has quarantined this one", CloseKind.Quarantined);
                break;
        }
    }

    /// <summary>What came is no message of the protocol: the connection is not to be trusted any more, and the other side is told so.</summary>
    private void Refuse(WireFormatException what)
    {
        _remoting.Log.Warning("The connection with {0} is closed: {1}", Peer.Origin, what.Message);
        CutOff(PduCommand.Disassociate, what.Message);
    }

    private void ReadLoop()
    {
        _mustNotWait = true;
        SerializationContext.CurrentTransportInformation = _listener.Information;
        try
        {
            _inbound.Handle(this);
            while (!IsClosed) ReadOnce();
        }
        catch (WireFormatException e)
        {
            _remoting.Log.Warning("The connection with {0} is closed: {1}", Peer.Origin, e.Message);
            _association!.Unreadable(this, e.Message);
            Close(e.Message, CloseKind.Local, e);
        }
        catch (Exception e)
        {
            Close(e.Message, CloseKind.Broken, e);
        }
        finally
        {
            ThreadEnded();
        }
    }

    private void ReadOnce()
    {
        var count = _channel.IsPlain && _inbound.TryTargets(_targets) ? _channel.Read(_targets) : _channel.Read(_inbound.Target());
        if (count < 0) return;
        if (count == 0)
        {
            Close("the other node closed it", CloseKind.Remote);
            return;
        }

        Volatile.Write(ref _lastSign, Environment.TickCount64);
        _inbound.Received(count);
        _inbound.Handle(this);
        if (Volatile.Read(ref _ackDue) is not null) TrySend(new Outgoing(ControlFrame.AckDue, null, null));
    }

    private void OnContainer(ReadOnlySpan<byte> container)
    {
        var reader = new WireReader(container);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    _association!.Acknowledged(this, Ack.Read(reader.Bytes()));
                    break;
                case 2:
                    Deliver(EnvelopeParts.Read(reader.Bytes()), null);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private void Deliver(in EnvelopeParts parts, LargeInbound? large)
    {
        if (_isCutOff || IsClosed) return;
        var recipient = _reader.Resolve(parts.Recipient);
        var sender = parts.HasSender ? _reader.Resolve(parts.Sender) : null;
        object? message;
        try
        {
            message = large switch
            {
                null => _reader.Message(parts.SerializerId, parts.Manifest, parts.Bytes),
                { IsPooled: true } => _reader.Message(parts.SerializerId, parts.Manifest, large.Sequence),
                _ => _reader.Message(parts.SerializerId, parts.Manifest, large.Array),
            };
        }
        catch (Exception e)
        {
            ReportUnread(parts, e);
            message = null;
        }

        // It may have been cut off while the message was read.
        if (_isCutOff) return;

        // A numbered message that cannot be read counts as received all the same, or it would be sent again for ever.
        if (parts.Seq != Outgoing.NoSeq) _association!.Numbered(this, parts.Seq, recipient, message, sender);
        else if (message is not null) _remoting.Inbox.Deliver(recipient, message, sender);
    }

    private void ReportUnread(in EnvelopeParts parts, Exception why)
    {
        var text = $"Serializer not defined for message with serializer id [{parts.SerializerId}] and manifest [{System.Text.Encoding.UTF8.GetString(parts.Manifest)}], or it could not read it. Transient association error (association remains live). {why.Message}";
        if (text.Length > LongestReport) text = text[..LongestReport];
        _remoting.Log.Log(_unread.IsDue(text, Environment.TickCount64) ? LogLevel.WarningLevel : LogLevel.DebugLevel, null, "{0}", text);
    }
}
