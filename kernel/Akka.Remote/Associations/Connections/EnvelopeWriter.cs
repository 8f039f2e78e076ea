using System.Runtime.CompilerServices;
using System.Text;
using Akka.Actor;
using Akka.Remote.Serialization;
using Akka.Remote.Transport;
using Akka.Remote.Wire;
using Akka.Serialization;

namespace Akka.Remote.Associations;

/// <summary>
/// Turns messages into frames: AckAndEnvelopeContainer { 1 ack, 2 RemoteEnvelope { 1 recipient, 2 Payload { 1 bytes, 2 serializer, 3 manifest },
/// 4 sender, 5 number } }. The payload is written aside first, so that all lengths are known when the frame is.
/// One thread at a time.
/// </summary>
internal sealed class EnvelopeWriter(ExtendedActorSystem system, Address local, int segmentSize)
{
    private const int CachedSenders = 128;

    private readonly WireBuffer _payload = new(1024);
    private readonly WireBuffer _sender = new();
    private readonly SegmentWriter _segments = new(segmentSize);
    private readonly (IActorRef? Actor, byte[] Encoded)[] _senders = new (IActorRef?, byte[])[CachedSenders];
    private readonly byte[] _tempPrefix = Encoding.UTF8.GetBytes($"{local}/temp/");
    private readonly ActorPath _temp = ((RemoteActorRefProvider)system.Provider).Local.TempRoot;

    private int _serializerId;
    private string _manifest = "";
    private byte[]? _array;
    private bool _segmented;

    /// <summary>Bytes of the payload that was serialized last.</summary>
    public long PayloadLength => _segmented ? _segments.Count : _array?.Length ?? _payload.Count;

    /// <summary>Step 1: the payload. Whatever a serializer throws comes through.</summary>
    public void Serialize(object message)
    {
        Forget();
        var serializer = system.Serialization.FindSerializerFor(message);
        _serializerId = serializer.Identifier;
        _manifest = Akka.Serialization.Serialization.ManifestFor(serializer, message);
        if (serializer is IWireSerializer wire)
        {
            wire.Write(message, _payload);
        }
        else if (BufferedForm.Of(serializer).Write is { } write)
        {
            _segmented = true;
            write(message, _segments);
        }
        else
        {
            _array = serializer.ToBinary(message);
        }
    }

    /// <summary>Step 2, one way: the whole frame. False, and nothing is written, when it would be longer than the limit.</summary>
    public bool TryWriteFrame(in Outgoing message, Ack? ack, WireBuffer output, long limit, bool bigEndian)
    {
        if (PayloadLength > limit) return false;
        var begin = output.Count;
        output.Advance(Reserve(output, PduCodec.LengthSize));
        var payloadLength = (int)PayloadLength;
        var sender = SenderField(message.Sender);
        var recipient = RecipientField(message.Recipient!);
        var rest = DescriptionSize();
        var payload = (payloadLength > 0 ? WireSize.OfField(payloadLength) : 0) + rest;
        var envelope = recipient.Length + WireSize.OfField(payload) + sender.Length + 9;
        var ackStart = output.Count;
        ack?.Write(output);
        var ackLength = output.Count - ackStart;
        var container = ackLength + WireSize.OfField(envelope);
        if (PduCodec.LengthSize + WireSize.OfField(container) > limit)
        {
            output.Truncate(begin);
            return false;
        }

        output.Truncate(ackStart);
        Head(output, 1, container);
        ack?.Write(output);
        Head(output, 2, envelope);
        output.Raw(recipient);
        Head(output, 2, payload);
        WritePayload(output, payloadLength);
        WriteDescription(output);
        output.Raw(sender);
        WriteSeq(output, message.Seq);
        PduCodec.WriteLength(output.At(begin, PduCodec.LengthSize), output.Count - begin - PduCodec.LengthSize, bigEndian);
        return true;
    }

    /// <summary>Step 2, the other way: the frame that opens a message in pieces, and its bytes. The writer keeps nothing of it.</summary>
    public LargeOutbound ToLarge(in Outgoing message, bool bigEndian)
    {
        var envelope = new WireBuffer();
        envelope.Raw(RecipientField(message.Recipient!));
        Head(envelope, 2, DescriptionSize());
        WriteDescription(envelope);
        envelope.Raw(SenderField(message.Sender));
        WriteSeq(envelope, message.Seq);
        var opening = new WireBuffer();
        opening.Advance(Reserve(opening, PduCodec.LengthSize));
        PieceCodec.WriteOpen(opening, PayloadLength, envelope.Written);
        PduCodec.WriteLength(opening.At(0, PduCodec.LengthSize), opening.Count - PduCodec.LengthSize, bigEndian);
        if (_segmented) return new LargeOutbound(opening.ToArray(), _segments.Detach(), isPooled: true);
        return new LargeOutbound(opening.ToArray(), [new ArraySegment<byte>(_array ?? _payload.ToArray())], isPooled: false);
    }

    private void Forget()
    {
        _payload.Clear();
        _segments.Clear();
        _array = null;
        _segmented = false;
    }

    private static int Reserve(WireBuffer output, int count)
    {
        output.GetSpan(count);
        return count;
    }

    private static void Head(WireBuffer output, int field, int length)
    {
        output.Raw([(byte)((field << 3) | (int)WireType.Bytes)]);
        output.Varint((ulong)length);
    }

    private static void WriteSeq(WireBuffer output, long seq)
    {
        output.Raw([(5 << 3) | (int)WireType.Fixed64]);
        var target = output.GetSpan(8);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(target, seq);
        output.Advance(8);
    }

    private int DescriptionSize()
    {
        var manifest = Encoding.UTF8.GetByteCount(_manifest);
        return (_serializerId == 0 ? 0 : 1 + WireSize.Of((ulong)(long)_serializerId)) + (manifest == 0 ? 0 : WireSize.OfField(manifest));
    }

    private void WriteDescription(WireBuffer output)
    {
        output.Number(2, _serializerId);
        output.Text(3, _manifest);
    }

    private void WritePayload(WireBuffer output, int length)
    {
        if (length == 0) return;
        Head(output, 1, length);
        if (_segmented)
        {
            foreach (var segment in _segments.Segments()) output.Raw(segment);
        }
        else
        {
            output.Raw(_array ?? _payload.Written);
        }
    }

    private static byte[] RecipientField(RemoteActorRef recipient) =>
        recipient.Encoded ??= RefField(1, recipient.Path.ToSerializationFormat());

    private ReadOnlySpan<byte> SenderField(IActorRef? sender)
    {
        if (sender is null || sender.IsNobody() || sender.Equals(system.DeadLetters)) return [];
        var slot = RuntimeHelpers.GetHashCode(sender) & (CachedSenders - 1);
        if (ReferenceEquals(_senders[slot].Actor, sender)) return _senders[slot].Encoded;
        var path = sender.Path;
        if (ReferenceEquals(path.Parent, _temp)) return TempField(path.Name);
        var encoded = RefField(4, Akka.Serialization.Serialization.SerializedActorPath(sender));
        _senders[slot] = (sender, encoded);
        return encoded;
    }

    /// <summary>Whoever asks is a sender once only: nothing to keep.</summary>
    private ReadOnlySpan<byte> TempField(string name)
    {
        _sender.Clear();
        var field = _sender.Begin(4);
        var path = _sender.Begin(1);
        _sender.Raw(_tempPrefix);
        _sender.RawText(name);
        _sender.End(path);
        _sender.End(field);
        return _sender.Written;
    }

    private static byte[] RefField(int field, string path)
    {
        var output = new WireBuffer();
        var start = output.Begin(field);
        output.Text(1, path);
        output.End(start);
        return output.ToArray();
    }
}
