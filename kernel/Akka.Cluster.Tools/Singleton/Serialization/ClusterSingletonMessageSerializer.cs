using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;

namespace Akka.Cluster.Tools.Singleton.Serialization;

/// <summary>Serializer 14: the manifest says it all, the body is empty.</summary>
public class ClusterSingletonMessageSerializer : SerializerWithStringManifest
{
    public ClusterSingletonMessageSerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    public override byte[] ToBinary(object obj) => obj is SingletonWord ? [] : throw Unknown(obj);

    public override object FromBinary(byte[] bytes, string manifest) => new SingletonWord(manifest switch
    {
        "A" => SingletonMessage.HandOverToMe,
        "B" => SingletonMessage.HandOverInProgress,
        "C" => SingletonMessage.HandOverDone,
        "D" => SingletonMessage.TakeOverFromMe,
        _ => throw new SerializationException($"A message of a singleton cannot be read: there is no message \"{manifest}\"."),
    });

    public override string Manifest(object o) => o is SingletonWord { Word: var word }
        ? word switch
        {
            SingletonMessage.HandOverToMe => "A",
            SingletonMessage.HandOverInProgress => "B",
            SingletonMessage.HandOverDone => "C",
            _ => "D",
        }
        : throw Unknown(o);

    private static ArgumentException Unknown(object message) => new($"The serializer of singletons has no form for {message?.GetType()}.");
}
