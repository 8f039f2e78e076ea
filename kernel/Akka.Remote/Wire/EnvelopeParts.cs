namespace Akka.Remote.Wire;

/// <summary>RemoteEnvelope in place: 1 recipient { 1 path }, 2 Payload { 1 bytes, 2 serializer, 3 manifest }, 4 sender, 5 number.</summary>
internal ref struct EnvelopeParts
{
    public ReadOnlySpan<byte> Recipient;
    public ReadOnlySpan<byte> Sender;
    public ReadOnlySpan<byte> Bytes;
    public ReadOnlySpan<byte> Manifest;
    public int SerializerId;

    /// <summary>Whether there is a sender; one without a path is an error, as an unreadable recipient is.</summary>
    public bool HasSender;

    /// <summary>-1 for an ordinary message; a field that was left out means 0, as protobuf has it.</summary>
    public long Seq;

    public static EnvelopeParts Read(ReadOnlySpan<byte> envelope)
    {
        var parts = default(EnvelopeParts);
        var reader = new WireReader(envelope);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    parts.Recipient = Path(reader.Bytes());
                    break;
                case 2:
                    parts.ReadPayload(reader.Bytes());
                    break;
                case 4:
                    parts.HasSender = true;
                    parts.Sender = Path(reader.Bytes());
                    break;
                case 5:
                    parts.Seq = (long)reader.Fixed64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return parts;
    }

    private static ReadOnlySpan<byte> Path(ReadOnlySpan<byte> actorRef)
    {
        ReadOnlySpan<byte> path = [];
        var reader = new WireReader(actorRef);
        while (reader.Next())
        {
            if (reader.Field == 1) path = reader.Bytes();
            else reader.Skip();
        }

        return path;
    }

    private void ReadPayload(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    Bytes = reader.Bytes();
                    break;
                case 2:
                    SerializerId = reader.Int32();
                    break;
                case 3:
                    Manifest = reader.Bytes();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }
}
