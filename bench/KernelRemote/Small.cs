using System.Buffers.Binary;
using System.Text;
using Akka.Actor;
using Akka.Serialization;

namespace ActorInference.Bench.KernelRemote;

/// <summary>The small message under its own serializer.</summary>
internal sealed record Small(int Number, string Text);

/// <summary>The same for the default serializer, JSON.</summary>
public sealed record SmallJson(int Number, string Text);

/// <summary>Eight bytes and a text: what a service would write for a message of its own.</summary>
internal sealed class SmallSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public const string Configuration =
        """
        akka.actor {
          serializers.small = "ActorInference.Bench.KernelRemote.SmallSerializer, bench"
          serialization-bindings { "ActorInference.Bench.KernelRemote.Small, bench" = small }
        }
        """;

    public override int Identifier => 4711;

    public override string Manifest(object o) => "s";

    public override byte[] ToBinary(object obj)
    {
        var small = (Small)obj;
        var bytes = new byte[4 + Encoding.UTF8.GetByteCount(small.Text)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, small.Number);
        Encoding.UTF8.GetBytes(small.Text, bytes.AsSpan(4));
        return bytes;
    }

    public override object FromBinary(byte[] bytes, string manifest) =>
        new Small(BinaryPrimitives.ReadInt32LittleEndian(bytes), Encoding.UTF8.GetString(bytes.AsSpan(4)));
}
