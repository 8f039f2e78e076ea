using Akka.Actor;
using Akka.Serialization;

namespace Akka.Cluster.Sharding.Serialization;

/// <summary>Serializer 13: what regions and coordinators say to each other.</summary>
public class ClusterShardingMessageSerializer : SerializerWithStringManifest
{
    public ClusterShardingMessageSerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    public override byte[] ToBinary(object obj) => throw new NotSupportedException();

    public override object FromBinary(byte[] bytes, string manifest) => throw new NotSupportedException();

    public override string Manifest(object o) => throw new NotSupportedException();
}
