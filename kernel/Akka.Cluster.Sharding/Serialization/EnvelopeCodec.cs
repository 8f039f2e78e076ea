using Akka.Actor;
using Akka.Cluster.Sharding.Serialization.Wire;
using Google.Protobuf;

namespace Akka.Cluster.Sharding.Serialization;

/// <summary>Envelopes, with the message of the user by its own serializer.</summary>
internal sealed class EnvelopeCodec(ExtendedActorSystem system)
{
    /// <summary>Envelopes in envelopes: what comes from the wire must not use up the stack.</summary>
    private const int MaxDepth = 16;

    [ThreadStatic]
    private static int _depth;

    public byte[] Write(ShardingEnvelope envelope)
    {
        var message = envelope.Message ?? throw new ArgumentException($"The envelope for \"{envelope.EntityId}\" holds no message.", nameof(envelope));
        var serializer = system.Serialization.FindSerializerFor(message);
        var payload = new PayloadData
        {
            Message = UnsafeByteOperations.UnsafeWrap(serializer.ToBinary(message)),
            SerializerId = serializer.Identifier,
            Manifest = ByteString.CopyFromUtf8(Akka.Serialization.Serialization.ManifestFor(serializer, message)),
        };
        return new EnvelopeData { EntityId = envelope.EntityId, Message = payload }.ToByteArray();
    }

    public ShardingEnvelope Read(byte[] bytes)
    {
        var envelope = EnvelopeData.Parser.ParseFrom(bytes);
        if (envelope.EntityId.Length == 0 || envelope.Message is not { } payload) throw ClusterShardingMessageSerializer.Bad("an envelope is without entity or message");
        if (_depth >= MaxDepth) throw ClusterShardingMessageSerializer.Bad($"there are more than {MaxDepth} envelopes inside each other");
        _depth++;
        try
        {
            return new(envelope.EntityId, system.Serialization.Deserialize(payload.Message.ToByteArray(), payload.SerializerId, payload.Manifest.ToStringUtf8()));
        }
        finally
        {
            _depth--;
        }
    }
}
